/**
 * Reloads the page every ten seconds and replaces its content. Keeps the focus and the scroll
 * positions. Shows a warning if there is no response.
 */
export const pageScript = `
const reload = async () => {
  const main = document.querySelector('main');
  try {
    const response = await fetch(location.href, { headers: { accept: 'text/html' } });
    const next = new DOMParser().parseFromString(await response.text(), 'text/html').querySelector('main');
    if (!response.ok || !next) throw new Error(String(response.status));
    const focused = document.activeElement?.id;
    const positions = [...main.querySelectorAll('.scroll')].map(({ id, scrollLeft }) => [id, scrollLeft]);
    main.replaceWith(next);
    for (const [id, left] of positions) {
      const element = document.getElementById(id);
      if (element) element.scrollLeft = left;
    }
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  } catch {
    const note = main.querySelector('#silent');
    note.hidden = false;
    note.textContent = 'The fleet does not respond. This page is out of date.';
  }
};
setInterval(reload, 10000);
`;
