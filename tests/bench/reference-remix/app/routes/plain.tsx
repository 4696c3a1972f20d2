/** A page that is only there. */
export default function Plain() {
  return <p>A page</p>;
}
