import type { exchangeFailures as english } from '../en/failures-exchange';

export const exchangeFailures: typeof english = {
  'exchange-error': {
    title: '交易所报告它自身出错。',
    action: '再次平仓之前，请先查看持仓列表。如果错误持续，请在交易所自己的 App 中平仓。',
  },
  'exchange-timeout': {
    title: '交易所收到了请求，但其内部处理超时。',
    action: '它仍可能执行这个请求。再次平仓之前，请先查看持仓列表。',
  },
  'exchange-maintenance': {
    title: '交易所或该合约正在维护。',
    action: '请一分钟后重试。何时结束、能否平仓，请看交易所自己的 App。',
  },
  'rate-limited': {
    title: '交易所正在限速：短时间内请求太多。',
    action: '请等待{{wait}}，查看持仓列表，然后重试。使用同一密钥的其他程序会占用同一额度。',
  },
  'clock-off': {
    title: '本机时钟与交易所时钟相差{{offset}}。',
    action: '请在系统设置中打开自动校时，然后在“账户”中点击“检查密钥”重新测量。',
  },
  'signature-rejected': {
    title: '交易所拒绝了签名：私钥（Secret Key）不匹配。',
    action: '请在“账户”中点击“重新输入密钥”，完整粘贴私钥。如果私钥已丢失，请在交易所创建新密钥。',
  },
  'key-unknown': {
    title: '交易所不认识这个密钥。',
    action:
      '它可能已被删除，或属于其他交易所。请在交易所创建新密钥，然后在“账户”中点击“重新输入密钥”。',
  },
  'key-expired': {
    title: '这个密钥在交易所已过期。',
    action:
      '请在交易所创建新密钥，然后在“账户”中点击“重新输入密钥”。在此之前，请在交易所自己的 App 中平仓。',
  },
  'passphrase-wrong': {
    title: '密钥与口令（Passphrase）不匹配。',
    action:
      '请在“账户”中点击“重新输入密钥”，填写创建密钥时设置的口令，不是登录密码。如果忘记了，请创建新密钥。',
  },
  'permission-missing': {
    title: '密钥缺少这个操作所需的权限。',
    action:
      '请在交易所编辑密钥：勾选读取和交易；如果有单独的“跟单”选项，也请勾选。不要勾选提现和划转。然后点击“检查密钥”。',
  },
  'address-not-allowed': {
    title: '本机的公网 IP 不在该密钥的白名单中。',
    action: '请在交易所把这个 IP 加入密钥的白名单，或打开、关闭 VPN，使 IP 与白名单一致。',
  },
  'user-restricted': {
    title: '交易所限制了这个用户。',
    action: '请登录交易所查看原因；如果那里还能平仓，请在那里平仓。',
  },
  'region-restricted': {
    title: '交易所拒绝：它不服务该地区，或要求先完成身份认证。',
    action: '请登录交易所查看它的要求，并在那里平仓。',
  },
  'subaccount-refused': {
    title: '交易所不允许用子账户的密钥做这个操作。',
    action: '请使用主账户的密钥，或在交易所自己的 App 中平仓。',
  },
  'wrong-generation': {
    title: '账户类型与这个请求不符。',
    action: '请在交易所自己的 App 中平仓。“账户”中的“检查密钥”会显示交易所对该账户的说明。',
  },
  'account-kind-unknown': {
    title: '交易所没有明确说明这是哪一类账户，因此无法确定其持仓。',
    action: '如需立即平仓，请使用交易所自己的 App。若交易所正在切换账户类型，请在切换完成后重试。',
  },
  'lead-positions-moved': {
    title: '交易所已迁移带单持仓，此密钥无法再看到它们。',
    action:
      '这里既不会平掉它们，也不会声称已平仓。请将带单专用密钥添加为单独的账户；在此之前请在交易所自己的 App 中平仓。',
  },
  'part-not-seen': {
    title: '此密钥看不到账户中相关的一部分：{{values}}。',
    action: '无法确认那里是否仍有持仓。请在交易所自己的 App 中查看，并为密钥勾选读取权限。',
  },
  'account-values-missing': {
    title: '交易所只按 ID 列出这些持仓，而该账户还没有填写这些 ID。',
    action: '请在“账户”中填写。在此之前无法得知持仓情况；如需立即平仓，请使用交易所自己的 App。',
  },
  'account-values-unknown': {
    title: '{{field}}：交易所在该账户中不认识 {{values}}。',
    action: '请在交易所重新复制。没有任何更改，已输入的内容也没有丢失。',
  },
  'wrong-environment': {
    title: '密钥与环境不符：模拟密钥用在了真实交易所，或者相反。',
    action: '请移除该账户，重新添加时选对实盘或模拟。',
  },
  'endpoint-gone': {
    title: '交易所已不再提供这个请求。',
    action: '请在交易所自己的 App 中平仓。请安装最新版本的 Flatten，或把账户迁移到交易所的新接口。',
  },
  'api-restricted': {
    title: '交易所已对 API 密钥关闭了这个功能。',
    action: '请立即在交易所自己的 App 中平仓，并向其客服询问原因。',
  },
  'unlisted-code': {
    title: '交易所返回了 Flatten 不认识的代码：{{wireCode}}。',
    action: '由此不能确定任何事。再次平仓之前，请先查看持仓列表，并保留该代码以便联系客服。',
  },
};
