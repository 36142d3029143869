const digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/** 一、 to 九十九、: headings of the first order. */
export function numeral(n: number): string {
  const tens = Math.floor(n / 10);
  const head = tens === 0 ? "" : tens === 1 ? "十" : `${digits[tens]}十`;
  return `${head}${digits[n % 10]}`;
}
