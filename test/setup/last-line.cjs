/** Closes a test run with one plain line that a person or a program can read, below everything Jest prints. */
class LastLine {
  onRunComplete(_contexts, { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites }) {
    const skipped = numPendingTests > 0 ? `, ${numPendingTests} skipped` : '';
    const broken = numRuntimeErrorTestSuites > 0 ? `, ${numRuntimeErrorTestSuites} files could not run` : '';
    const line = `${numPassedTests} passed, ${numFailedTests} failed${skipped}${broken}\n`;
    process.once('exit', () => process.stdout.write(line));
  }
}

module.exports = LastLine;
