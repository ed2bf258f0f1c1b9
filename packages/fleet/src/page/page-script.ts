/**
 * Reloads the page every ten seconds, and replaces its content. Focus and scroll positions stay. If
 * there is no response, a warning appears.
 */
export const pageScript = `
const again = async () => {
  const main = document.querySelector('main');
  try {
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
    const next = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('main');
    if (!answer.ok || !next) throw new Error(String(answer.status));
    const focused = document.activeElement?.id;
    const places = [...main.querySelectorAll('.scroll')].map(({ id, scrollLeft }) => [id, scrollLeft]);
    main.replaceWith(next);
    for (const [id, left] of places) {
      const place = document.getElementById(id);
      if (place) place.scrollLeft = left;
    }
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  } catch {
    const note = main.querySelector('#silent');
    note.hidden = false;
    note.textContent = 'The fleet does not respond. This page is out of date.';
  }
};
setInterval(again, 10000);
`;
