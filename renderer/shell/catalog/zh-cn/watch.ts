import type { watch as english } from '../en/watch';
import type { TextsLike } from '../texts';

export const watch: TextsLike<typeof english> = {
  label: '监视新的跟单仓位',
  title_other: '重新开仓 {{count}} 个 · {{title}}',
  line: {
    calm: '正在监视 {{account}} 是否有新的跟单仓位：剩余 {{left}}，{{age}}查看过。',
    'not-looked': '正在监视 {{account}} 是否有新的跟单仓位：剩余 {{left}}，尚未查看。',
    stale:
      '正在监视 {{account}} 是否有新的跟单仓位：剩余 {{left}}，上次查看在{{age}}，可能已过时。',
    unreadable:
      '无法读取 {{account}}，最后一份列表读取于{{age}}，此后是否有新仓位，不得而知。{{reason}}',
    neverRead: '无法读取 {{account}}，{{age}}开始监视以来没有读到列表：一切未知。{{reason}}',
    ended:
      '已监视 {{account}} {{length}} 分钟。{{time}}读取的最后一份列表中没有新的跟单仓位。跟单本身仍在继续。',
    'ended-blind': '对 {{account}} 的监视已结束。{{time}}之后是否有新仓位，不得而知。{{reason}}',
    endedNever: '对 {{account}} 的监视已结束，一次也没有读到列表：一切未知。{{reason}}',
  },
  endedOpen: '监视已结束：这里显示的内容读取于 {{time}}。',
  spoken: {
    calm: '正在监视 {{account}} 是否有新的跟单仓位。',
    'not-looked': '正在监视 {{account}} 是否有新的跟单仓位。',
    stale: '对 {{account}} 的监视已超过 10 秒没有查看。',
    unreadable: '无法读取 {{account}}：是否重新开仓，不得而知。',
    ended: '对 {{account}} 的监视已结束，最后一份列表中没有新的跟单仓位。',
    'ended-blind': '对 {{account}} 的监视已结束，是否重新开仓，不得而知。',
  },
  stop: '停止监视',
  stopNamed: '停止监视 {{account}}',
  stopFailed: '无法停止监视：{{reason}}',
  opened: {
    title_other: '{{account}} 上又重新开仓：{{count}} 个仓位',
    why: '平仓不会停止跟单。',
    alert_other: '{{account}} 上又重新开仓，{{count}} 个仓位：{{positions}}。',
    andMore: '另有 {{count}} 个',
    spokenOf: '{{what}}，交易员 {{name}}',
    size: '数量 {{size}}',
    at: '{{age}}开仓（{{time}}）',
    untold: '列表未提供开仓时间',
    trader: '交易员 {{name}}',
    traderUntold: '列表没有说明这些仓位跟的是谁。',
    columns: {
      position: '仓位',
      size: '数量',
      profit: '盈亏',
      opened: '开仓时间',
    },
    closing: '正在平仓',
    estimate: '{{profit}}（估算）',
    stale: '此处内容读取于{{age}}，可能已过时。',
  },
  close: {
    hint: '按市价整仓平掉。{{hold}}',
    both: '长按平仓并停止跟单 {{name}}',
    bothHint_other: '平掉 {{name}} 的 {{count}} 个仓位，然后请求 {{exchange}} 停止跟单。',
    underWay: '正在平仓，进展见上方的状态栏。',
    also: '可能会一并平掉交易所无法区分的仓位：{{positions}}。',
  },
  copying: {
    stopNamed: '停止跟单 {{name}}',
    noCall:
      '{{exchange}} 没有可供 Flatten 停止跟单的接口。请在 {{exchange}} 自己的应用或网站中操作。',
    untold: '如需停止跟单，请使用 {{exchange}} 自己的应用或网站。',
    open: '打开 {{exchange}}',
    openFailed: '无法打开网页：{{reason}}',
    asking: '正在请求 {{exchange}} 停止跟单 {{name}}…',
    ask: {
      title: '停止跟单 {{name}}？',
      text: '将请求 {{exchange}} 在 {{account}} 上停止跟单 {{name}}，之后不再复制新的仓位。Flatten 不会因此平仓；{{exchange}} 可能会自行平掉已开的仓位，也可能保留，请随后查看持仓。如需再次跟单 {{name}}，要在 {{exchange}} 重新开始。',
      no: '继续跟单',
      yes: '停止跟单',
    },
    accepted: '{{exchange}} 表示已不再跟单 {{name}}。',
    acceptedText: '{{time}} 收到回复。这是交易所的说法；Flatten 会继续监视到时间结束。',
    rejected: '{{exchange}} 拒绝了停止跟单 {{name}} 的请求。',
    unknown: '是否仍在跟单 {{name}}，不得而知。',
    unknownText: '请求已发出，但没有得到明确的回复。请到 {{exchange}} 核对。',
    'not-sent': '没有发送任何请求：没有停止跟单 {{name}}。',
  },
};
