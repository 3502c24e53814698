// A fresh tab in place of those that a test has left behind.

/** Opens a tab without history, and closes the others. Its session storage is empty, and nothing of the old pages runs on. */
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
