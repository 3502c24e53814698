// A fresh tab in place of those that a test has left behind.

/** Opens a tab without history or session storage, and closes the others, so that nothing of their pages runs on. */
export const replaceTabs = async (driver) => {
  const old = await driver.getAllWindowHandles();
  await driver.switchTo().window(old[0]);
  await driver.switchTo().newWindow("tab");
  const fresh = await driver.getWindowHandle();
  for (const handle of old) {
    await driver.switchTo().window(handle);
    await driver.close();
  }
  await driver.switchTo().window(fresh);
};
