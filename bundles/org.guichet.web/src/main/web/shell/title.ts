import { product } from "./product";

let page = product;
let unread = 0;

/** Names the page shown in the tab, with the number of unread notifications before it. */
export function showPage(title: string): void {
  page = title;
  draw();
}

export function showUnread(count: number): void {
  unread = count;
  draw();
}

function draw(): void {
  document.title = unread > 0 ? `(${unread > 99 ? "99+" : unread}) ${page}` : page;
  const badge = navigator as Navigator & { setAppBadge?: (n: number) => Promise<void>; clearAppBadge?: () => Promise<void> };
  // an installed page may refuse it; the number in the title is enough
  (unread > 0 ? badge.setAppBadge?.(unread) : badge.clearAppBadge?.())?.catch(() => undefined);
}
