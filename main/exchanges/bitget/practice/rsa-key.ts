/**
 * The private half of a key pair that opens nothing but the practice exchange, so that signing with RSA can
 * be practised too. It is written down because a key pair cannot be made from a seed.
 */
export const practiceRsaKey: string = [
  '-----BEGIN PRIVATE KEY-----',
  'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQCBwHJw8aBcoFgp',
  '7vp4t//XyKCalBEuxX964q2GNgIHYIIMSrO+WLbVlWIGZycQrvTexkounWpUOPt8',
  '/HS1/RECv8/O30sSTO1z1dVVzLkzkKtwaCyEQAB0OiKaM5zRmQejDoHdcn/UUWRf',
  'WVMqAtUC/A4gowo1PkU60xNeKRKDIVtfIVt2Q2CY4cL2y+GIwOm8ZupxNzRRc67P',
  'H8UqtKyqyMErTKDOqxYzLuFUYnfZDSsXSyvvMe46XPo3iOOEnglePXMtNEYRXLjj',
  'fYBBeY1SgD78LtkmEuG/tgRviCYK3GfilyPb8Y76u2i2hRawTkMvLYkVVD0M5F5k',
  'tFM4LL3hAgMBAAECggEAGjcAqDMZXD2FMou3DVbXmQhO8oxB4HpEpFZSCtC0njrw',
  'a31YTXftEMAKuxJyQRuoG65iZIKnbfbJUNpM1kwX+L86RCi3KS5jt0iXvqsLLBDp',
  'ol9ZxyqLLPBl91PANlS9x0LyGAS/MO104xLQC6fg06aLUCrAsDsxj43/1sFjnRyB',
  'jShl2w6QGGKCdwAfPGygCBBXWfz2pLxFKbVNWyDv4lu7EHkimzf+sjgL3kgX+oLO',
  'M/Oe7020I8wGITcd24NhLBFdSl+FutvIjPYlHAcahJI7JzkkMxuFD4wFosDsQiIn',
  'v5tY7iKrBc4MezWubMgkqKl9P1GsAqlZxt27MXtYMQKBgQC2f62XHyKm2ke/s9kn',
  'v4sU3i3LZwmt9Kt5f5loGZDY8oqtUTi0Thk8q+x0+kvvusZVv2jAqKplARuMymXo',
  'PmR7Pt8yorZMntcHxmenfGB7IctCX9ZzcjbhbD9CaKvb63OIk7xAjOlt3gn0DV1S',
  '6yLMp/PllBLwB156K0M9YHtQDQKBgQC2AlnSE/QtZp7oOQ6jqE6DF3ufLaszxh1g',
  'QGqFgU87OkU0Hb4ZY3/QFttzBAibNV2TV5QZg5LRhdCJzcgwLdIk8AJU9m/R6+jn',
  'y3arY9M1CUVM2146Wed7e0pEYVURb0UbXRotO29Zk8TrXadCauONP9J+gOicJhMF',
  'OR9hEQvcJQKBgQCoBLqcBHVRqmseKoWGG8n/h2If/xghSL5KWNiyx77cjchxMvMC',
  'xVhkzGAhfoNFDe8l6NiXb3GZFkD4CStze2XlNgglxToTJrYQGXE6+L6W/pD05ek5',
  'VnECbzd6e4WmLoqqtmE+CL2sgh0lzNwbyBG82/AncIFS7WXlEkmQi3BcTQKBgDhB',
  'QcHMqQvfS/46pGuw+ZNLDsqEMwYtlabKQiJBdVu5Buq0xqzSNA79AZbrCD3woJuJ',
  '1hyMrjRUR8BP+i/p+amxBQd9o9IeOD5shKE0mXMrCmBW7Sjb4NApqyq3arOY0KNE',
  'g3K3jBMDuTmGGMxOfUaLE2RGM58PpZFXtnsp6aCBAoGAU6C8R2rKSv3wKiHGgod1',
  'cAEJkMszi/oSOsxqxh/hmE05sB2bGfUpoLBE7iirFUpK6B1M3xEm+4YLGdb6K85P',
  '2HOExkr2yjopBGwmoU+j/SrGAdKyHWuijbF9miYY6d4D6tOAZTHo17IOUlWrXRTb',
  'KBw+cmxVeEg2rbe5y3AwkfI=',
  '-----END PRIVATE KEY-----',
].join('\n');
