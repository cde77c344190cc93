import type { wireFailures as english } from '../en/failures-wire';

export const wireFailures: typeof english = {
  'dns-failed': {
    title: '找不到 {{host}} 的地址。',
    action: '请检查网络连接、VPN 和 DNS，然后重试。如果必须立即平仓，请使用手机上的交易所 App。',
  },
  'connection-refused': {
    title: '{{host}} 拒绝了连接。',
    action:
      '请检查 VPN 和防火墙后重试。如果是您自己的模拟服务器，请确认它正在运行。如果必须立即平仓，请使用交易所自己的 App。',
  },
  'tls-failed': {
    title: '连接不安全：{{host}} 无法证明自己就是交易所。',
    action:
      '请不要信任当前网络。请换一个网络，检查电脑日期是否正确，或立即用手机上的交易所 App 平仓。',
  },
  'timeout-before-send': {
    title: '没有及时连接上 {{host}}。',
    action: '请重试，并检查网络连接和 VPN；如果必须立即平仓，请使用手机上的交易所 App。',
  },
  'connection-failed': {
    title: '无法连接 {{host}}。',
    action: '请重试，并检查网络连接和 VPN；如果必须立即平仓，请使用手机上的交易所 App。',
  },
  'rate-budget-exhausted': {
    title: '等待中的请求太多：Flatten 会保持在交易所的限制以内。',
    action: '请等待{{wait}}后重试。',
  },
  'timeout-after-send': {
    title: '请求已发出，但 {{host}} 在{{limit}}内没有回应。',
    action: '再次平仓之前，请先查看持仓列表。如果列表读不出来，请到交易所自己的 App 中查看。',
  },
  'connection-lost': {
    title: '在收到回应之前，与 {{host}} 的连接中断了。',
    action: '再次平仓之前，请先查看持仓列表。如果列表读不出来，请到交易所自己的 App 中查看。',
  },
  'answer-cut': {
    title: '{{host}} 的回应在中途断掉了。',
    action: '再次平仓之前，请先查看持仓列表。如果列表读不出来，请到交易所自己的 App 中查看。',
  },
  'answer-too-large': {
    title: '{{host}} 的回应超过了 Flatten 接受的大小。',
    action: '再次平仓之前，请先查看持仓列表。如果列表读不出来，请到交易所自己的 App 中查看。',
  },
  'answer-not-json': {
    title: '回应的不是交易所：收到的不是数据，可能是一个网页。',
    action:
      '请检查是否有 Wi-Fi 登录页面、VPN 或防火墙，或换一个网络。请到交易所自己的 App 中查看哪些仓位未平。',
  },
  'answer-malformed': {
    title: '{{host}} 的回应格式是 Flatten 不认识的，因此不能证明任何事。',
    action: '请到交易所自己的 App 中查看哪些仓位未平。如果再次出现，请安装最新版本的 Flatten。',
  },
  'answer-mismatch': {
    title: '{{host}} 的回应与所请求的内容不符。',
    action: '这个回应不算数。再次平仓之前，请先查看持仓列表，或到交易所自己的 App 中查看。',
  },
  'redirect-refused': {
    title: '{{host}} 要把 Flatten 引到另一个地址，Flatten 没有跟随。',
    action:
      '请检查是否有 Wi-Fi 登录页面、VPN 或代理，或换一个网络。请到交易所自己的 App 中查看哪些仓位未平。',
  },
  'read-incomplete': {
    title: '持仓列表没有完整读出。',
    action: '不完整的列表不能证明任何事。请重新读取；如果仍然失败，请到交易所自己的 App 中查看。',
  },
};
