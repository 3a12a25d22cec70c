import { chromium } from '@playwright/test';
// usage: node shot.mjs out WxH scheme path [actions js]
const [out, size, scheme, path, js, wait] = process.argv.slice(2);
const [width, height] = size.split('x').map(Number);
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width, height }, colorScheme: scheme });
page.on('console', (m) => m.type() === 'error' && console.log('ERR', m.text()));
page.on('pageerror', (e) => console.log('THROWN', e.message));
await page.goto('http://127.0.0.1:4573' + path);
await page.waitForTimeout(1800);
if (js) { const f = new (Object.getPrototypeOf(async function(){}).constructor)('page', js); const r = await f(page); if (r !== undefined) console.log(JSON.stringify(r)); await page.waitForTimeout(Number(wait ?? 600)); }
await page.screenshot({ path: `/tmp/shots/${out}.png` });
console.log(out, page.url().slice(0,200));
await browser.close();
