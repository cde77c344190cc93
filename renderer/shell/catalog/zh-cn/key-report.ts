import type { keyReport as english } from '../en/key-report';

export const keyReport: typeof english = {
  facts: {
    title: '交易所对这个密钥的说明',
    checked: '{{age}}检查（{{time}}）。',
    rights: { read: '读取持仓', close: '平仓', transfer: '划转', withdraw: '提现' },
    finding: { yes: '是', no: '否', unknown: '无法检查' },
    verdict: {
      'can-withdraw': {
        title: '这个密钥可以提现。请更换。',
        text: '任何得到它的人都可以转走账户中的资金。请创建没有提现权限的密钥，在这里输入，并在交易所删除这个密钥。',
      },
      expired: {
        title: '这个密钥已过期。',
        text: '请在交易所创建新密钥，然后点击“重新输入密钥”。',
      },
      'cannot-read': {
        title: '这个密钥不能读取持仓。',
        text: '没有读取权限，Flatten 就无法知道哪些仓位未平、是否已平。请在交易所为密钥勾选读取。',
      },
      'cannot-close': {
        title: '这个密钥不能平仓。',
        text: '请在交易所为密钥勾选交易；如果有单独的“跟单”选项，也请勾选。',
      },
      'can-transfer': {
        title: '这个密钥可以在您的账户之间划转资金。',
        text: 'Flatten 从不需要这个权限。请在交易所为密钥关闭划转；若交易所把它与交易权限绑定，则无法单独关闭。',
      },
      blind: {
        title: '这个密钥看不到账户中的全部内容。',
        text: '它看不到的内容不会出现在这里的任何列表中，这里既不会平掉它，也不会说它已平仓。',
      },
      'not-all-known': {
        title: '有些内容无法检查。',
        text: '请在交易所查看这个密钥的权限：读取和交易应打开，划转和提现应关闭。',
      },
      fine: {
        title: '这个密钥可以平仓，不能转移资金。',
        text: '以交易所的说明为限。',
      },
    },
    kind: '账户类型',
    kindUntold: {
      changing: '无法确定：交易所仍在切换账户类型',
      unreadable: '无法确定：密钥没有读取权限',
      unclear: '无法确定：交易所的回答不足以判断',
    },
    kindChanged: '（此后已变为：{{kind}}；请重新检查密钥）',
    closes: '这个密钥可以平仓的内容',
    closesNothing: '没有看到任何内容',
    blind: '它看不到的内容',
    why: {
      'permission-missing': '密钥缺少相应权限。',
      'no-such-call': '交易所没有相应的接口。请在交易所自己的 App 中平仓。',
      'values-missing': '还没有填写它的 ID。请在该账户处填写。',
      unknown: '无法查明是否存在。',
    },
    tick: '请在交易所为密钥勾选“{{box}}”，然后重新检查。',
    addresses: '绑定的 IP',
    anyAddress: '无：在任何地方都能使用',
    expires: '到期',
    expiresIn: '{{days}}后',
    expired: '已过期',
    clock: '交易所时钟',
    clockAhead: '比本机快 {{seconds}}，已自动修正',
    clockBehind: '比本机慢 {{seconds}}，已自动修正',
    clockSame: '与本机相同',
    permissions: '权限（交易所原文）',
    noPermissions: '没有列出',
    openPositions: '未平仓位',
    notTold: '交易所没有说明',
    notMeasured: '无法测量',
    notRead: '无法读取',
  },
  advice: {
    withdraw: {
      what: '它可以提现。',
      action: '请在 {{exchange}} 关闭该密钥的提现权限，或新建一个没有提现权限的密钥并删除这个。',
    },
    'withdraw-unknown': {
      what: '无法检查它能否提现。',
      action: '请在 {{exchange}} 确认该密钥没有勾选任何提现选项。',
    },
    expired: {
      what: '它已过期。',
      action: '请在 {{exchange}} 创建新密钥，并作为另一个账户添加。',
    },
    'read-missing': {
      what: '它不能读取持仓。',
      action: '请在 {{exchange}} 为密钥勾选“{{read}}”。',
    },
    'read-unknown': {
      what: '无法检查它能否读取全部内容。',
      action: '请在 {{exchange}} 确认已勾选“{{read}}”。',
    },
    'close-missing': {
      what: '它不能平仓。',
      action: '请在 {{exchange}} 为密钥勾选“{{close}}”。',
    },
    'close-unknown': {
      what: '无法检查它能否平仓。',
      action: '请在 {{exchange}} 确认已勾选“{{close}}”。',
    },
    'kind-changing': {
      what: '交易所正在切换该账户的类型。',
      action: '切换完成之前，其持仓情况无法确定。请一分钟后重新检查密钥。',
    },
    'kind-unknown': {
      what: '无法确定这是哪一类账户。',
      action: 'Flatten 不会猜测：在确定之前，请在交易所自己的 App 中平仓。请重新检查密钥。',
    },
    'closes-followers-copies': {
      what: '在这里平仓也会平掉跟单者的仓位。',
      action: '如果该账户在带单，跟随它的人会一同被平仓。',
    },
    'followers-not-served': {
      what: '该账户跟随他人的仓位无法在这里平仓。',
      action: '{{exchange}} 没有公布供跟单者使用的接口：请在交易所自己的 App 中平仓。',
    },
    transfer: {
      what: '它可以在您自己的账户之间划转资金。',
      action: 'Flatten 从不需要这个权限。请在 {{exchange}} 关闭它，除非它与“{{close}}”绑定。',
    },
    'transfer-unknown': {
      what: '无法检查它能否在您的账户之间划转资金。',
      action: '请在 {{exchange}} 确认该密钥没有勾选任何划转选项。',
    },
    'any-address': {
      what: '它在任何 IP 都能使用。',
      action:
        '得到它的人在任何地方都能用。如果您的公网 IP 固定不变，请在 {{exchange}} 把密钥绑定到该 IP。',
    },
    'addresses-unknown': {
      what: '无法检查它绑定了哪些 IP。',
      action: '请在 {{exchange}} 查看；绑定到您自己的 IP 后，别人得到它也无法使用。',
    },
    'expires-soon': {
      what: '它即将到期。',
      action: '请提前在 {{exchange}} 创建新密钥；过期的密钥无法平仓。',
    },
    'clock-off': {
      what: '两边的时钟相差很大。',
      action: '已自动修正，但仍请打开本机的自动对时。',
    },
    'clock-unknown': {
      what: '无法比较两边的时钟。',
      action: '请重新检查密钥，并打开本机的自动对时。',
    },
  },
};
