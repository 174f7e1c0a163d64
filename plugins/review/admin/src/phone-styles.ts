// What Strapi's own parts need on a phone: titles and options that can be read, and widgets without a bin under the thumb.

const STYLES = `
@media (max-width: 767px) {
  /* Cut after a few characters, every title of an office reads the same. */
  main table td[role='gridcell'] { padding-inline: 8px; }
  main table td[role='gridcell'] > a {
    display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 4;
    min-width: 168px; max-width: 60vw; white-space: normal; overflow: hidden; overflow-wrap: anywhere;
  }
  /* The options of a select keep to the screen, on as many lines as they need. */
  [data-radix-popper-content-wrapper] { min-width: 0 !important; max-width: calc(100vw - 16px); }
  [data-radix-popper-content-wrapper] [role='option'] span { white-space: normal; overflow-wrap: anywhere; }
  /* On a touch screen Strapi shows the buttons that remove and move a widget all the time. */
  section[data-strapi-widget-id] > header > div:last-child:not(:first-child) { display: none; }
  section[data-strapi-widget-id] main { height: auto; max-height: 261px; min-height: 80px; }
}`;

/** Once, when the admin starts. */
export function addPhoneStyles(): void {
  const style = document.createElement('style');
  style.textContent = STYLES;
  document.head.append(style);
}
