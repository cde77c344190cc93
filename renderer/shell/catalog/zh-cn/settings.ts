import type { settings as english } from '../en/settings';

export const settings: typeof english = {
  title: '设置',
  loading: '正在读取设置…',
  unreadable: '设置无法读取',
  again: '重试',
  failed: '设置没有更改',
  applied: '每项更改立即生效。',
  language: {
    label: '语言',
    system: '跟随系统',
    en: 'English',
    'zh-CN': '简体中文',
  },
  theme: { label: '外观', system: '跟随系统', light: '浅色', dark: '深色' },
  hold: {
    label: '平仓按钮的按住时间',
    hint: '{{min}}至{{max}}。越短越快，越长越能防止误触。使用键盘时，改为按两次。',
    exact: '秒',
    wrong: '请填写{{min}}至{{max}}之间的数字。',
  },
  watch: {
    label: '平仓后监视新的跟单仓位',
    off: '关闭',
    hint: '平仓不会停止跟单。平仓后的这段时间内会反复读取相关账户，显示交易员重新开的仓位，不会自动平仓。从下一次平仓起生效。',
    hintOff: '已关闭：平仓后交易员重新开仓时不会提示。从下一次平仓起生效。',
  },
  about: {
    title: '关于',
    version: '版本',
    host: '窗口',
    hosts: { electron: 'Electron', chromium: 'Chromium', headless: '无' },
    platform: '系统',
  },
};
