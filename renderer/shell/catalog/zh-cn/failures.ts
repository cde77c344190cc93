import type { FailureTexts } from '../../failure-text';
import { exchangeFailures } from './failures-exchange';
import { localFailures } from './failures-local';
import { positionFailures } from './failures-position';
import { wireFailures } from './failures-wire';

export const failures: FailureTexts = {
  codes: { ...localFailures, ...wireFailures, ...exchangeFailures, ...positionFailures },
  sessionOver: {
    title: '这个账户的密钥只保存在内存中，而 Flatten 之后重新启动过。',
    action: '请在“账户”中点击“重新输入密钥”。',
  },
  blanks: {
    host: '交易所',
    field: '其中一个值',
    wait: '几秒钟',
    limit: '规定时间',
    offset: '超出了允许范围',
    wireCode: '没有给出代码',
    values: '未列出',
    keyHint: '未知的几位',
  },
  seconds: ' {{seconds}} 秒',
  keychainItem: '系统钥匙串中的内容',
  sent: {
    'not-sent': '没有发送任何请求。',
    rejected: '交易所收到了请求，并拒绝了它。',
    unknown: '请求已发出；交易所如何处理尚不清楚。',
    accepted: '交易所已接受；但这还不是证明。',
  },
};
