import { expect, test } from '@playwright/test';
import { openProduct } from './product.ts';

test('the first screen comes up without a complaint and offers to make a room', async () => {
  const product = await openProduct();
  try {
    const { page, complaints } = product;
    await page.reload();
    await expect(page.getByRole('button').first()).toBeVisible();
    await expect(page.locator('body')).toContainText('评审室');
    expect(complaints).toEqual([]);
    expect(new URL(page.url()).origin).toBe('https://review-room.invalid');
  } finally {
    await product.close();
  }
});
