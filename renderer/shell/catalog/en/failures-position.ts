/** Refusals that concern the position that was to be closed, or its market. */
export const positionFailures = {
  'symbol-unknown': {
    title: 'The exchange does not know this symbol.',
    action: 'Choose the symbol from the list, so that it is spelled as the exchange spells it.',
  },
  'margin-coin-wrong': {
    title: 'The margin coin does not fit this position.',
    action: 'Leave the margin coin empty, or choose the position from the list.',
  },
  'no-position': {
    title: 'The exchange found nothing that it can close here.',
    action:
      'Only the list of positions shows whether it is closed. If it still shows one, an order may be holding it: cancel that order at the exchange.',
  },
  'tracking-number-wrong': {
    title: 'The exchange does not know this tracking number as an open copied order.',
    action:
      'Choose the position from the list again: it may be closed, or the number is another’s.',
  },
  'already-closing': {
    title: 'The exchange is already closing this.',
    action: 'Wait for the next reading of the list. Sending it again is of no use.',
  },
  'already-closed': {
    title: 'Nothing was found open here: it seems to be closed already.',
    action: 'Wait for the readings of the list: only they can prove it.',
  },
  'order-pending': {
    title: 'An order of this position is still being placed, so it cannot be closed yet.',
    action: 'Wait two seconds. If the list still shows the position, close it again.',
  },
  'position-state-changed': {
    title: 'The position is in a state in which the exchange does not close it.',
    action: 'Look at the list of positions and close what is still there.',
  },
  'size-reserved': {
    title: 'Other orders hold this position’s size, such as a take-profit or a stop-loss.',
    action: 'Cancel those orders at the exchange, then close again.',
  },
  'size-out-of-bounds': {
    title: 'The size is outside what the exchange closes in one order.',
    action:
      'Close one position at a time. A very small rest may only close in the exchange’s own app.',
  },
  'mode-mismatch': {
    title: 'One-way and hedge mode do not fit together here.',
    action:
      'Choose long or short and try again. Do not switch the mode at the exchange while positions are open.',
  },
  'parameter-refused': {
    title: 'The exchange refused a part of the request.',
    action:
      'Choose the position from the list, so that its exact values are used. If it is refused again, close in the exchange’s own app.',
  },
  'copy-not-supported': {
    title: 'Copy trading is not available for this product or account.',
    action: 'Check product type and symbol, or choose the position from the list.',
  },
  'not-a-follower': {
    title: 'The exchange says that this account copies nobody.',
    action: 'Check that the key is of the account that copies. Close in the exchange’s own app.',
  },
  'not-a-lead-trader': {
    title: 'The exchange says that this account is no lead trader’s.',
    action: 'Check that the key is of the lead-trading account. Close in the exchange’s own app.',
  },
  'in-copy-trading': {
    title: 'The exchange refuses this because the account leads or copies.',
    action: 'Close in the copy-trading section of the exchange’s own app.',
  },
  'closing-restricted': {
    title: 'The exchange does not let this account close.',
    action: 'Use the exchange’s own app now, and its support if that is refused too.',
  },
  'market-closed': {
    title: 'This contract cannot be traded at the moment: it is halted, suspended or not open.',
    action: 'Try again in a minute, and watch the exchange’s own app for when it opens.',
  },
  'settlement-running': {
    title: 'A settlement is running, and what the exchange says of positions is not reliable.',
    action: 'Wait a minute and read the list again. Nothing is called closed meanwhile.',
  },
  'delivery-running': {
    title: 'This contract is being delivered or is close to it, and takes no orders.',
    action: 'Wait for the delivery, which settles the position, and look at the list again.',
  },
  'deleveraging-running': {
    title: 'The exchange is reducing positions by itself and takes no close meanwhile.',
    action: 'Look at the list again in a few seconds and close what is left.',
  },
  'liquidation-running': {
    title: 'The exchange is liquidating this position.',
    action: 'A close comes too late for it. Look at the list and in the exchange’s own app.',
  },
  'liquidity-missing': {
    title: 'The market is too thin or too wild for a market order now.',
    action:
      'Try again at once. If it is refused again, place a limit order in the exchange’s own app.',
  },
  'risk-control': {
    title: 'The exchange’s risk control forbids this.',
    action: 'Use the exchange’s own app now, and its support if that is refused too.',
  },
  'duplicate-request': {
    title: 'The exchange has already seen this request.',
    action: 'Wait for the next reading of the list before you send a close again.',
  },
  'batch-failed': {
    title: 'The exchange could not carry out the close of several positions at once.',
    action:
      'Some may be closed. Look at the list of positions, then close what is left one by one.',
  },
};
