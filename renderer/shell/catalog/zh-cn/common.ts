import type { common as english } from '../en/common';
import type { TextsLike } from '../texts';

export const common: TextsLike<typeof english> = {
  product: 'Flatten',
  nav: {
    label: '页面',
    close: '平仓',
    positions: '持仓',
    accounts: '账户',
    settings: '设置',
    practice: '模拟故障',
  },
  practiceAccount: '模拟 {{exchange}}',
  environment: {
    practice: '模拟',
    live: '实盘',
    practiceBand: '模拟仓位，模拟资金，不会向真实交易所发送任何内容。',
    liveBand: '真实仓位，真实资金。',
    on: '平仓账户：{{account}}，地址 {{host}}',
  },
  movedAside:
    'Flatten 无法读取 {{files}}，已将其移到一旁。没有删除任何内容，钥匙串中的密钥不受影响。',
  journal: {
    'spare-file': '磁盘已满：仍可平仓，记录会写入备用文件，直到有可用空间。',
    memory: '无法写入记录：仍可平仓，但退出 Flatten 后，现在的操作不会留下记录。',
    movedAside: '记录文件无法使用，已移到一旁，名为 {{file}}，并新建了一份。密钥和平仓不受影响。',
    changed: '记录在 Flatten 之外被改动过：其中关于以前平仓的内容可能与事实不符。',
  },
  vault: {
    chosen: '仅本次会话：密钥只保存在内存中，退出 Flatten 后即消失。',
    'no-keychain': '仅本次会话：这台电脑没有钥匙串，退出 Flatten 后密钥即消失。',
    locked: '钥匙串已锁定：请先解锁，才能使用保存在其中的密钥。',
    'not-answering': '钥匙串没有响应：无法读取保存在其中的密钥。',
  },
  secret: {
    ready: '就绪',
    reading: '正在读取密钥…',
    'locked-or-missing': '密钥被锁定或缺失',
    unreadable: '密钥无法读取',
  },
  copy: { copy: '复制 {{text}}', copied: '已复制', failed: '复制失败' },
  retry: '重试',
  loading: '加载中…',
  dismiss: '关闭提示',
  raw: '详情：{{raw}}',
  broken: {
    title: '窗口的这一部分已停止工作。',
    action: '请重新打开。已发送给交易所的请求会继续执行；如果刚刚平过仓，请到交易所核对仓位。',
    again: '重新打开',
  },
  noBridge: {
    title: '此窗口与 Flatten 失去连接。',
    action: '请退出并重新启动 Flatten。没有发送任何内容。',
  },
  title: '{{environment}} · {{screen}} – Flatten',
  titlePlain: '{{screen}} – Flatten',
  ageSeconds: '{{seconds}} 秒前',
  ageMinutes: '{{minutes}} 分钟前',
  ageNow: '刚刚',
};
