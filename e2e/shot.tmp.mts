import { chromium } from '@playwright/test';
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const shots: [string,string,number,number,'light'|'dark'][] = JSON.parse(process.argv[2]!);
for (const [name, hash, w, h, scheme] of shots) {
  const p = await b.newPage({ viewport: { width: w, height: h }, colorScheme: scheme });
  await p.goto('http://127.0.0.1:4555/' + hash); await p.waitForTimeout(1500);
  await p.screenshot({ path: `/tmp/s-${name}.png` }); await p.close();
}
await b.close();
