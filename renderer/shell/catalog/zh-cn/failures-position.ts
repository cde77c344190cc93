import type { positionFailures as english } from '../en/failures-position';

export const positionFailures: typeof english = {
  'symbol-unknown': {
    title: '交易所不认识这个交易对。',
    action: '请从列表中选择交易对，以保证写法与交易所一致。',
  },
  'margin-coin-wrong': {
    title: '保证金币种与这个仓位不符。',
    action: '请把保证金币种留空，或从列表中选择仓位。',
  },
  'no-position': {
    title: '交易所在这里没有找到可以平的仓位。',
    action:
      '是否已平仓只以持仓列表为准。如果列表中仍有仓位，可能有挂单占用：请在交易所撤销该挂单。',
  },
  'tracking-number-wrong': {
    title: '交易所不认识这个跟单编号，没有对应的未平跟单。',
    action: '请从列表中重新选择仓位：它可能已平，或编号属于别的仓位。',
  },
  'already-closing': {
    title: '交易所已经在平这个仓位。',
    action: '请等待下一次读取列表。重复发送没有用。',
  },
  'already-closed': {
    title: '这里没有找到未平的仓位：看来之前已经平掉。',
    action: '请等待读取持仓列表的结果：只有它才能证明。',
  },
  'order-pending': {
    title: '这个仓位的订单还在提交中，暂时不能平仓。',
    action: '请等待两秒。如果列表中仍有这个仓位，请再次平仓。',
  },
  'position-state-changed': {
    title: '仓位处于交易所不能平仓的状态。',
    action: '请查看持仓列表，平掉仍然存在的仓位。',
  },
  'size-reserved': {
    title: '其他订单占用了这个仓位的数量，例如止盈或止损单。',
    action: '请在交易所撤销这些订单，然后再次平仓。',
  },
  'size-out-of-bounds': {
    title: '数量超出了交易所单笔平仓的范围。',
    action: '请逐个平仓。很小的余量可能只能在交易所自己的 App 中平掉。',
  },
  'mode-mismatch': {
    title: '单向持仓与双向持仓模式不一致。',
    action: '请选择多或空后重试。有持仓时不要在交易所切换持仓模式。',
  },
  'parameter-refused': {
    title: '交易所拒绝了请求中的某一项。',
    action: '请从列表中选择仓位，以使用它的准确参数。如果再次被拒，请在交易所自己的 App 中平仓。',
  },
  'copy-not-supported': {
    title: '这个产品或账户不支持跟单。',
    action: '请检查产品类型和交易对，或从列表中选择仓位。',
  },
  'not-a-follower': {
    title: '交易所说这个账户没有跟随任何人。',
    action: '请确认密钥属于跟单的账户。请在交易所自己的 App 中平仓。',
  },
  'not-a-lead-trader': {
    title: '交易所说这个账户不是带单员账户。',
    action: '请确认密钥属于带单账户。请在交易所自己的 App 中平仓。',
  },
  'in-copy-trading': {
    title: '账户正在带单或跟单，交易所因此拒绝。',
    action: '请在交易所自己的 App 的跟单页面平仓。',
  },
  'closing-restricted': {
    title: '交易所不允许这个账户平仓。',
    action: '请立即使用交易所自己的 App；如果也被拒绝，请联系其客服。',
  },
  'market-closed': {
    title: '这个合约目前不能交易：已暂停、停牌或尚未开放。',
    action: '请一分钟后重试，并在交易所自己的 App 中留意何时恢复。',
  },
  'settlement-running': {
    title: '正在结算，交易所给出的持仓数据不可靠。',
    action: '请等待一分钟后重新读取列表。在此期间不会显示为已平仓。',
  },
  'delivery-running': {
    title: '这个合约正在交割或临近交割，不接受订单。',
    action: '请等待交割完成（交割会了结仓位），然后再看列表。',
  },
  'deleveraging-running': {
    title: '交易所正在自动减仓，期间不接受平仓。',
    action: '请几秒后再看列表，平掉剩余的仓位。',
  },
  'liquidation-running': {
    title: '交易所正在强平这个仓位。',
    action: '此时平仓已经来不及。请查看列表和交易所自己的 App。',
  },
  'liquidity-missing': {
    title: '市场深度不足或波动过大，暂时不能用市价单。',
    action: '请立即重试。如果再次被拒，请在交易所自己的 App 中下限价单。',
  },
  'risk-control': {
    title: '交易所的风控禁止这个操作。',
    action: '请立即使用交易所自己的 App；如果也被拒绝，请联系其客服。',
  },
  'duplicate-request': {
    title: '交易所已经收到过这个请求。',
    action: '再次平仓之前，请等待下一次读取列表。',
  },
  'batch-failed': {
    title: '交易所没能一次平掉多个仓位。',
    action: '其中一部分可能已平。请查看持仓列表，然后逐个平掉剩余的仓位。',
  },
};
