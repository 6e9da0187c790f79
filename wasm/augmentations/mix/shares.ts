/** This image's share, the rest going to the other source of that number from 1. */
export function sharesOf(others: number, own: number, from: number): number[] {
  return [own, ...Array.from({ length: others }, (_, index) => (index === from - 1 ? 1 - own : 0))];
}
