/** The derivatives hosts (htx.md §6.2): the same API, signed for the host in use. */
export const futuresOrigins: readonly string[] = ['https://api.hbdm.com', 'https://api.hbdm.vn'];

/** The spot host, which alone describes keys (htx.md §4.4). */
export const keyInfoOrigin = 'https://api.huobi.pro';
