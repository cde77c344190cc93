import type { practice as english } from '../en/practice';
import type { TextsLike } from '../texts';

export const practice: TextsLike<typeof english> = {
  title: '糟糕的一天是什么样',
  intro:
    '打开一种故障，然后在模拟账户上平一个仓位。它只影响 Flatten 内置的模拟交易所：在这里无法触及任何实盘账户。',
  absent:
    '模拟交易所无法演示：伪造的证书（它使用普通 HTTP）、迟迟无法建立的连接，以及电脑进入睡眠。',
  loading: '正在读取可演示的故障…',
  unreadable: '无法读取可演示的故障',
  notSet: '没有打开',
  notCleared: '没有全部关闭',
  marker: '模拟故障已打开：模拟交易所出错是因为您要求它这样做。',
  where: '影响哪里',
  everyExchange: '所有模拟交易所',
  exchangesGroup: '交易所',
  accountsGroup: '账户',
  what: '影响什么',
  endpoints: { close: '平仓请求', list: '仓位列表', all: '所有请求' },
  howOften: '频率',
  often: { once: '一次', thrice: '三次', half: '一半几率', always: '每次' },
  on: {
    title: '已打开',
    none: '没有打开任何故障，模拟交易所工作正常。',
    clear: '全部关闭',
    always: '每次',
    chance: '{{percent}}% 的几率',
    left_other: '还有 {{count}} 次',
    struck_other: '已发生 {{count}} 次',
    untilOff: '直到关闭为止',
    ending: '会自行结束',
  },
  switchOn: '打开',
  switchOnNamed: '打开：{{title}}',
  switchOff: '关闭',
  switchOffNamed: '关闭：{{title}}',
  isOn: '已打开',
  onlyCloses: '只影响平仓请求。',
  wholeExchange: '对整个交易所的所有账户和请求生效。',
  groups: {
    reach: '无法连接交易所',
    answer: '没有回复，或回复不完整',
    trouble: '交易所自身出现问题',
    refusal: '交易所拒绝密钥、时钟或账户',
    position: '仓位与预期不符',
  },
  faults: {
    refused: {
      title: '{{seconds}} 秒内拒绝连接',
      seen: '没有发送任何内容，因此 Flatten 会自动重试。',
    },
    'first-host-down': {
      title: '交易所的第一个服务器停机，直到您关闭此故障',
      seen: '没有发送任何内容。Flatten 会在交易所的另一个服务器上读取仓位，随后平仓也发往那里。',
    },
    'exchange-down': {
      title: '交易所停机，直到您关闭此故障',
      seen: '没有发送任何内容。另一家交易所的账户照常平仓。',
    },
    'network-down': {
      title: '请求发出时网络中断 {{seconds}} 秒',
      seen: '结果未知：请求已发出，网络恢复后会立即重新读取仓位。',
    },
    'silent-applied': {
      title: '平仓已执行，但没有回复',
      seen: '几秒后显示未知；两次列表都看不到该仓位后，显示已平仓。',
    },
    'silent-not-applied': {
      title: '请求丢失，也没有回复',
      seen: '几秒后显示未知；列表显示该仓位仍然持有后，会再次发送平仓。',
    },
    'reset-applied': {
      title: '已执行，随后连接被重置',
      seen: '立即显示未知；两次列表都看不到该仓位后，显示已平仓。',
    },
    'reset-not-applied': {
      title: '连接被重置，没有执行',
      seen: '立即显示未知；列表显示该仓位仍然持有后，会再次发送平仓。',
    },
    'hang-up-applied': {
      title: '已执行，随后连接结束而没有回复',
      seen: '立即显示未知；两次列表都看不到该仓位后，显示已平仓。',
    },
    'hang-up-not-applied': {
      title: '连接结束而没有回复，没有执行',
      seen: '立即显示未知；列表显示该仓位仍然持有后，会再次发送平仓。',
    },
    'cut-body': {
      title: '回复在中途断开',
      seen: '未知：半个回复不能证明任何事，由仓位列表决定。',
    },
    'cut-json': {
      title: '回复提前结束，看上去却是完整的',
      seen: '未知：读不懂的回复不能证明任何事，由仓位列表决定。',
    },
    'empty-body': {
      title: '回复是空的',
      seen: '未知：空的成功不算成功，由仓位列表决定。',
    },
    'web-page': {
      title: '回复的不是交易所，而是一个登录网页',
      seen: '未知：您与交易所之间的某个环节作了回复，成功代码不算数。',
    },
    'web-page-refusal': {
      title: '一个网页拒绝了请求（403）',
      seen: '未知：您与交易所之间的某个环节作了回复，换一个网络可能有用。',
    },
    'stray-answer': {
      title: '收到的是另一个请求的回复',
      seen: '不会当作证明，只由完整的仓位列表决定。',
    },
    slow: {
      title: '回复需要 {{seconds}} 秒',
      seen: '发送时间较长，结果与平常一样。',
    },
    'server-error-applied': {
      title: '已执行，但交易所回复自身错误',
      seen: '未知：出现这种错误时两种情况都可能。列表显示仓位消失后，显示已平仓。',
    },
    'server-error-not-applied': {
      title: '交易所回复自身错误，没有执行',
      seen: '未知：出现这种错误时两种情况都可能。列表显示该仓位后会再次发送。',
    },
    'exchange-timeout-applied': {
      title: '已执行，但交易所称处理超时',
      seen: '未知；列表显示仓位消失后，显示已平仓。',
    },
    'exchange-timeout-not-applied': {
      title: '交易所称处理超时，没有执行',
      seen: '未知；列表显示该仓位后会再次发送。',
    },
    'limited-told': {
      title: '请求过多，{{seconds}} 秒后再来',
      seen: '显示交易所正在限流以及时长，在此之前不会发送任何请求。',
    },
    'limited-untold': {
      title: '请求过多，没有说明何时再来',
      seen: '显示交易所正在限流，每次等待从一秒增加到八秒。',
    },
    maintenance: {
      title: '交易所正在维护',
      seen: '显示交易所正在维护，期间不会把任何仓位称为已平仓。',
    },
    settlement: {
      title: '合约正在结算',
      seen: '平仓被拒绝并会重试；结算期间的列表不可信，因此不会称为已平仓。',
    },
    'clock-skew': {
      title: '您的时钟与交易所的时钟相差十分钟',
      seen: '通常看不到什么：差值会被测量并校正一次，平仓照常完成。',
    },
    'clock-refused': {
      title: '无论时间如何，交易所都拒绝请求的时间',
      seen: '校正一次之后：被拒绝，并显示时钟偏差。',
    },
    'signature-refused': {
      title: '签名错误',
      seen: '被拒绝：私钥不正确，不会重试。',
    },
    'key-unknown': {
      title: '密钥已在交易所被删除',
      seen: '被拒绝：密钥不存在或不被接受，不会重试。',
    },
    'permission-missing': {
      title: '密钥没有平仓权限',
      seen: '被拒绝：显示缺少哪个权限，不会重试。',
    },
    'address-refused': {
      title: '您的地址不在密钥的白名单中',
      seen: '被拒绝：密钥绑定了其他地址，不会重试。',
    },
    'wrong-generation': {
      title: '账户已切换为另一种账户',
      seen: '被拒绝：这些接口属于另一种账户。',
    },
    'account-migrates': {
      title: '交易所把账户永久转为另一种账户',
      seen: '平仓被拒绝，什么也没有执行；Flatten 查明新的账户类型，重新读取列表，再用新的接口平仓。',
    },
    'account-switching': {
      title: '账户正在两种类型之间切换，直到您关闭此故障',
      seen: '两种接口都不可用。Flatten 会说明账户正在变更，不会称任何仓位为已平仓。',
    },
    'nothing-to-close': {
      title: '交易所称没有可平的仓位，实际上有',
      seen: '被拒绝；但列表仍显示该仓位，因此不会称为已平仓。',
    },
    'partly-filled': {
      title: '只平掉一半仓位',
      seen: '已接受。列表显示剩余部分，几秒后也会平掉。',
    },
    'never-filled': {
      title: '平仓被接受，却始终没有执行',
      seen: '已接受；但列表显示仓位没有变化。几次尝试之后需要您处理。',
    },
    reopened: {
      title: '平仓 {{seconds}} 秒后，带单员再次开出相同仓位',
      seen: '平仓之后出现一个新仓位。',
    },
    'leg-refused': {
      title: '回复称成功，但其中一个仓位没有被受理',
      seen: '列表仍显示该仓位，因此不会称为已平仓，并会再次发送。',
    },
    'gone-first': {
      title: '带单员抢先一步平仓',
      seen: '被拒绝；仓位已经消失，但不会算作是您平的。',
    },
  },
};
