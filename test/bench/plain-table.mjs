/**
 * Runs in an empty page: the same rows as a plain table that holds all of them at once, whose changed texts
 * are replaced. The least that any table does, and the peer of the real one. It must stand by itself,
 * because it is sent as text.
 */
export function installPlainTable({ accounts, rowsEach, everyMs, answerMark }) {
  const coins = ['BTC', 'ETH', 'SOL', 'XRP', 'DOGE', 'ADA', 'LINK', 'AVAX', 'SUI', 'LTC'];
  const style = new CSSStyleSheet();
  style.replaceSync(
    'body{margin:0;font:12px sans-serif}div{height:620px;overflow:auto;background:#fff}' +
      'table{width:100%;border-collapse:collapse}td{height:27px;white-space:nowrap}',
  );
  document.adoptedStyleSheets = [style];
  const area = document.createElement('div');
  const table = document.createElement('table');
  table.setAttribute('role', 'treegrid');
  area.append(table);
  const money = new Intl.NumberFormat('en', { minimumFractionDigits: 2, signDisplay: 'always' });
  const price = new Intl.NumberFormat('en', { maximumFractionDigits: 20 });
  const moved = (place, second) => ((place * 37 + second * 13) % 400) - 200;
  const rows = Array.from({ length: accounts * rowsEach }, (_, place) => {
    const row = table.insertRow();
    const box = document.createElement('input');
    box.type = 'checkbox';
    row.insertCell().append(box);
    const texts = [`${coins[place % 10]}USDT`, 'Long', 'Cross', '0.123', '61,250.5', '', '', '10×'];
    for (const text of [...texts, '1 d 2 h', '…4423923653', '⋯'])
      row.insertCell().textContent = text;
    return { mark: row.cells[6], profit: row.cells[7] };
  });
  const show = (account) => {
    const second = Math.floor(performance.now() / 1_000);
    for (let at = account * rowsEach; at < (account + 1) * rowsEach; at += 1) {
      rows[at].mark.textContent = price.format(61_250.5 + moved(at, second));
      rows[at].profit.textContent = `${money.format(moved(at, second) / 10)} USDT est.`;
    }
  };
  for (let account = 0; account < accounts; account += 1) show(account);
  document.body.append(area);
  let turn = 0;
  setInterval(() => {
    performance.mark(answerMark);
    show(turn % accounts);
    turn += 1;
  }, everyMs / accounts);
}
