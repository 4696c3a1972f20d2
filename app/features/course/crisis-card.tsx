/** Whom to call when a life may be in danger: for a client's sake or the reader's own. */

export function CrisisCard() {
  return (
    <aside aria-label="Crisis contacts" className="crisis">
      <p className="crisis-title">If a life may be in danger</p>
      <ul>
        <li>
          United States: call or text <a href="tel:988">988</a>, the Suicide and Crisis Lifeline. In immediate danger call{" "}
          <a href="tel:911">911</a>.
        </li>
        <li>
          Canada: call or text <a href="tel:988">988</a>; in immediate danger <a href="tel:911">911</a>. United Kingdom and Ireland:
          Samaritans, <a href="tel:116123">116 123</a>.
        </li>
        <li>Elsewhere: your local emergency number.</li>
      </ul>
      <p>This is for you as well, on any day.</p>
    </aside>
  );
}
