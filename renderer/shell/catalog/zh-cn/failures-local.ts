import type { localFailures as english } from '../en/failures-local';

export const localFailures: typeof english = {
  'unknown-call': {
    title: '窗口请求了当前版本的 Flatten 不认识的功能。',
    action: '请退出并重新启动 Flatten。如果再次出现，请安装最新版本。',
  },
  'bad-input': {
    title: 'Flatten 不接受{{field}}。',
    action: '请检查表单中填写的内容，然后重试。',
  },
  'too-large': {
    title: '内容超过了 Flatten 一次能接受的长度。',
    action: '请缩短输入或粘贴的内容，然后重试。',
  },
  internal: {
    title: 'Flatten 自身出错了。',
    action:
      '请立即查看您的持仓；如果必须平仓，请使用交易所自己的 App。然后退出并重新启动 Flatten。',
  },
  'account-not-found': {
    title: '这个账户已不在 Flatten 中。',
    action: '请选择其他账户，或在“账户”中重新添加。',
  },
  'account-built-in': {
    title: '这个模拟账户是 Flatten 自带的，不能修改或移除。',
    action: '请直接使用，或在“账户”中添加您自己的账户。',
  },
  'endpoint-not-allowed': {
    title: 'Flatten 不会把密钥发送到这个地址。',
    action:
      '请选择真实交易所或模拟。您自己的模拟服务器必须运行在本机上，例如 http://127.0.0.1:4100。',
  },
  'exchange-not-found': {
    title: '当前版本的 Flatten 不认识这个交易所。',
    action: '请从列表中选择交易所，或安装最新版本。',
  },
  'credentials-malformed': {
    title: '这看起来不是该交易所的密钥：{{field}}。',
    action: '请在交易所重新完整复制每一项，不要带空格，然后再次粘贴。',
  },
  'key-differs': {
    title: '这不是添加该账户时所用的密钥，原密钥的末尾是 {{keyHint}}。',
    action: '请在“账户”中把它添加为另一个账户，或输入该账户原来的密钥。',
  },
  'key-can-withdraw': {
    title: '这个密钥可以提现，所以 Flatten 没有保存它。',
    action: '请在交易所编辑该密钥，或新建一个关闭了提现的密钥。Flatten 从不需要提现权限。',
  },
  'key-check-timeout': {
    title: '在{{limit}}内没能读出这个密钥的权限。',
    action: '请重试。如果一直如此，请看看交易所自己的 App 是否也很慢。',
  },
  'secret-locked-or-missing': {
    title: '系统钥匙串没有给出该账户的密钥：钥匙串已锁定，或密钥已不在其中。',
    action: '请在“账户”中点击“解锁”并打开钥匙串。如果仍然没有，请点击“重新输入密钥”。',
  },
  'keychain-unavailable': {
    title: '本机没有 Flatten 可用的系统钥匙串。',
    action:
      '请在“账户”中点击“重新输入密钥”：密钥只保存在内存中，退出 Flatten 后即消失。在 Linux 上，GNOME Keyring 或 KWallet 可提供钥匙串。',
  },
  'keychain-timeout': {
    title: '系统钥匙串在{{limit}}内没有响应。',
    action: '请查找它的密码窗口，可能被本窗口遮住。然后在“账户”中点击“解锁”。',
  },
  'keychain-refused': {
    title: '系统钥匙串拒绝了这个操作。',
    action: '请解锁钥匙串，在它询问时允许 Flatten，然后重试。',
  },
  'file-unwritable': {
    title: 'Flatten 无法在本机磁盘上写入自己的文件。',
    action: '请腾出磁盘空间后重试。如果必须立即平仓，请使用交易所自己的 App。',
  },
  'stopped-by-user': {
    title: '在发送之前，您停止了这次操作。',
    action: '请查看持仓列表：其中未平的仓位会一直保留，直到您平掉它们。',
  },
  interrupted: {
    title: '在收到回复之前，Flatten 已经结束运行。',
    action: '它的结果目前未知，要等持仓列表读出后才能知道。',
  },
  'run-not-found': {
    title: 'Flatten 没有这批平仓的记录。',
    action: '请查看持仓列表：它显示哪些仓位仍未平。',
  },
  'run-not-running': {
    title: '这批平仓已经结束，或已在进行中。',
    action: '请查看它们的结果。仍未平的仓位可以重新按下平仓。',
  },
  'close-not-found': {
    title: 'Flatten 没有这次平仓的记录。',
    action: '请查看持仓列表：它显示哪些仓位仍未平。',
  },
  'close-running': {
    title: '这个账户的平仓正在进行中。',
    action: '请等待结果。如果不能等，请使用交易所自己的 App。',
  },
};
