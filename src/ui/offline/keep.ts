/**
 * Keeps the whole page in this browser, so that it opens without a network, and says when a newer one waits. The service worker is made by
 * the build (`vite.config.ts`): it keeps every file of one build, and another build waits until its reader lets it.
 */
import { mount } from 'svelte';

import Update from './Update.svelte';

/**
 * Only the built page has one, served by a server; not a page from disk, and not a lesson that a learning platform has started: its files are
 * the platform's. Without a network there is nothing new to keep.
 */
const isPossible = (): boolean =>
  import.meta.env.MODE === 'production' &&
  !new URLSearchParams(location.search).has('platform') &&
  navigator.onLine &&
  'serviceWorker' in navigator &&
  /^https?:$/.test(location.protocol);

export async function keepOffline(): Promise<void> {
  if (!isPossible()) return;
  // Where a browser forbids it, the page is the same without.
  const registration = await navigator.serviceWorker.register('./sw.js').catch(() => undefined);
  if (!registration) return;
  watch(registration);
  await offerInstalling();
}

function watch(registration: ServiceWorkerRegistration): void {
  const waits = (): void => {
    // The first one has nothing to take the place of.
    if (registration.waiting && navigator.serviceWorker.controller) tell(registration.waiting);
  };
  waits();
  registration.addEventListener('updatefound', () =>
    registration.installing?.addEventListener('statechange', waits),
  );
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') registration.update().catch(() => undefined);
  });
}

let told: ServiceWorker | null = null;

function tell(worker: ServiceWorker): void {
  if (told === worker) return;
  told = worker;
  const update = (): void => {
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    worker.postMessage({ type: 'SKIP_WAITING' });
  };
  mount(Update, { target: document.body, props: { update } });
}

/** Does a policy, as its header says it, let a manifest be fetched? */
export const allowsManifest = (policy: string | null): boolean =>
  policy === null ||
  !/(?:^|;)\s*default-src\s/.test(policy) ||
  /(?:^|;)\s*manifest-src\s+'self'/.test(policy);

/**
 * The manifest, by which a browser can install the page. A policy need not allow it (that of DESIGN does without), and a refusal would be
 * a complaint on the console, so the page asks what policy it is under before it names one.
 */
async function offerInstalling(): Promise<void> {
  const page = await fetch(location.pathname, { method: 'HEAD' }).catch(() => null);
  if (!page?.ok || !allowsManifest(page.headers.get('Content-Security-Policy'))) return;
  document.head.append(
    Object.assign(document.createElement('link'), { rel: 'manifest', href: './lab.webmanifest' }),
  );
}
