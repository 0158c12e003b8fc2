/** Prints the slip that stands beside the page, and not the page. */
export function printAlone(): void {
  const { classList } = document.body;
  classList.add('printing-slip');
  window.addEventListener('afterprint', () => classList.remove('printing-slip'), { once: true });
  window.print();
}
