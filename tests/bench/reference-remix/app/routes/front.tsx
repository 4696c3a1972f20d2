/** The bare page: what Remix costs and ships before anything is on it. */
export default function Front() {
  return <h1>A front page</h1>;
}
