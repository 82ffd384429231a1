using CustomLabels.WebConsole.Projects.Import;

namespace CustomLabels.WebConsole.Tests.Projects.Import;

public sealed class FileSizeTests
{
    [Theory]
    [InlineData(0, "0 bytes")]
    [InlineData(1023, "1023 bytes")]
    [InlineData(1536, "1.5 KiB")]
    [InlineData(512L * 1024 * 1024, "512 MiB")]
    public void Format_Bytes_InTheUnitThatFits(long bytes, string text) => Assert.Equal(text, FileSize.Format(bytes));
}
