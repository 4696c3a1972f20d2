/** How fractional figures are kept: as whole thousandths, because canonical JSON refuses fractions. */

/** A stored figure as it is read: 1622 gives "1.622", 500 gives "0.5". */
export function formatThousandths(figure: number): string {
  return String(figure / 1000);
}
