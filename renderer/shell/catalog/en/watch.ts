export const watch = {
  label: 'Watch for new copies',
  title_one: '{{count}} opened again · {{title}}',
  title_other: '{{count}} opened again · {{title}}',
  line: {
    calm: 'Watching {{account}} for new copies: {{left}} left, last looked {{age}}.',
    'not-looked': 'Watching {{account}} for new copies: {{left}} left, not looked yet.',
    stale:
      'Watching {{account}} for new copies: {{left}} left, last looked {{age}}: may be out of date.',
    unreadable:
      '{{account}} cannot be read; its last list was read {{age}}. What was opened since is not known. {{reason}}',
    neverRead:
      '{{account}} cannot be read; no list came since the watch began {{age}}: nothing is known. {{reason}}',
    ended:
      'Watched {{account}} for {{length}} min. The last list, read at {{time}}, showed no new copy. Copying itself goes on.',
    'ended-blind':
      'The watch of {{account}} has ended. What was opened after {{time}} is not known. {{reason}}',
    endedNever:
      'The watch of {{account}} has ended and could not look once: nothing is known. {{reason}}',
  },
  endedOpen: 'The watch has ended: what stands here was read at {{time}}.',
  spoken: {
    calm: 'Watching {{account}} for new copies.',
    'not-looked': 'Watching {{account}} for new copies.',
    stale: 'The watch of {{account}} has not looked for more than 10 seconds.',
    unreadable: '{{account}} cannot be read: whether a position was opened again is not known.',
    ended: 'The watch of {{account}} has ended without a new copy in its last list.',
    'ended-blind':
      'The watch of {{account}} has ended; whether a position was opened again is not known.',
  },
  stop: 'Stop watching',
  stopNamed: 'Stop watching {{account}}',
  stopFailed: 'The watch could not be stopped: {{reason}}',
  opened: {
    title_one: 'Opened again on {{account}}: {{count}} position',
    title_other: 'Opened again on {{account}}: {{count}} positions',
    why: 'Closing does not stop copying.',
    alert_one: 'Opened again on {{account}}: {{positions}}.',
    alert_other: 'Opened again on {{account}}, {{count}} positions: {{positions}}.',
    andMore: '{{count}} more',
    spokenOf: '{{what}}, of {{name}}',
    size: 'size {{size}}',
    at: 'opened {{age}} ({{time}})',
    untold: 'when it was opened is not told',
    trader: 'Lead trader {{name}}',
    traderUntold: 'The list does not tell whose copies these are.',
    columns: {
      position: 'Position',
      size: 'Size',
      profit: 'Profit / loss',
      opened: 'Opened',
    },
    closing: 'closing',
    estimate: '{{profit}} (est.)',
    stale: 'What stands here was read {{age}} and may be out of date.',
  },
  close: {
    hint: 'Whole and at market. {{hold}}',
    both: 'Hold to close and stop copying {{name}}',
    bothHint_one: 'Closes {{count}} position of {{name}}, then asks {{exchange}} to stop copying.',
    bothHint_other:
      'Closes {{count}} positions of {{name}}, then asks {{exchange}} to stop copying.',
    underWay: 'A close is under way; the bar above tells how it goes.',
    also: 'May also close {{positions}}, which the exchange cannot tell apart.',
  },
  copying: {
    stopNamed: 'Stop copying {{name}}',
    noCall:
      '{{exchange}} has no call with which Flatten could stop copying. Do it in {{exchange}}’s own app or site.',
    untold: 'To stop copying, use {{exchange}}’s own app or site.',
    open: 'Open {{exchange}}',
    openFailed: 'The page could not be opened: {{reason}}',
    asking: 'Asking {{exchange}} to stop copying {{name}}…',
    ask: {
      title: 'Stop copying {{name}}?',
      text: '{{exchange}} is asked to stop copying {{name}} on {{account}}; nothing new is copied then. Flatten closes nothing with it. {{exchange}} may do so by itself, or leave open what is open: look at the positions afterwards. To copy {{name}} again, begin anew at {{exchange}}.',
      no: 'Keep copying',
      yes: 'Stop copying',
    },
    accepted: '{{exchange}} says that {{name}} is no longer copied.',
    acceptedText:
      'Answered at {{time}}. That is its claim; Flatten watches on until the time is up.',
    rejected: '{{exchange}} refused to stop copying {{name}}.',
    unknown: 'Whether {{name}} is still copied is not known.',
    unknownText: 'The request left, and no clear answer came. Check at {{exchange}}.',
    'not-sent': 'Nothing was sent: copying {{name}} was not stopped.',
  },
} as const;
