using CustomLabels.Server.Stores;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.Server.Tests.Stores;

public sealed class DataDirectoryTests
{
    [Fact]
    public void A_second_user_is_refused_with_what_to_do_until_the_first_lets_go()
    {
        using var folder = new TemporaryFolder();
        using (DataDirectory.Acquire(folder["data"]))
        {
            var refusal = Assert.Throws<DataDirectoryException>(() => DataDirectory.Acquire(folder["data"]));
            Assert.Contains(folder["data"], refusal.Message, StringComparison.Ordinal);
            Assert.Contains("CustomLabels__DataDirectory", refusal.Message, StringComparison.Ordinal);
        }

        using var again = DataDirectory.Acquire(folder["data"]);
        Assert.Equal(folder["data"], again.Root);
    }

    [Fact]
    public void A_path_that_is_a_file_is_refused()
    {
        using var folder = new TemporaryFolder();
        folder.Write("file", "not a folder");
        Assert.Throws<DataDirectoryException>(() => DataDirectory.Acquire(folder["file"]));
    }
}
