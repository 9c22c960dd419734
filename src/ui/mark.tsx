/** The mark of the product: a framed picture that goes somewhere. */

/** Draws the mark; `size` is its edge in pixels. */
export function Mark({ size }: { size: number }) {
  return <img src="/icons/icon.svg" width={size} height={size} alt="" class="mark" />;
}
