/** Makes plain files of the pages, which the test's merchant serves. */
export default { output: "export" };
