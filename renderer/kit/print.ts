/** Prints the slip, which lies beside the page, instead of the page. */
export function printAlone(): void {
  const { classList } = document.body;
  classList.add('printing-slip');
  window.addEventListener('afterprint', () => classList.remove('printing-slip'), { once: true });
  window.print();
}
