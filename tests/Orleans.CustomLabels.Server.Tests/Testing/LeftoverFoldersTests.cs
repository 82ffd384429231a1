using System.Globalization;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.Server.Tests.Testing;

public sealed class LeftoverFoldersTests : IDisposable
{
    // Process ids of Linux stay far below.
    private const int NoProcess = int.MaxValue;
    private readonly TemporaryFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void Only_folders_whose_process_is_gone_or_unknown_for_a_day_are_removed()
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var own = Environment.ProcessId;
        string[] kept =
        [
            Folder($"customlabels-test-{own}-aaaaaa", now.AddDays(-9)), Folder($"customlabels-test-{NoProcess}-bbbbbb", now.AddMinutes(-59)),
            Folder("customlabels-test-cccccc", now.AddHours(-23)), Folder("customlabels-other", now.AddDays(-9)), Folder("other-customlabels-test-x", now.AddDays(-9)),
        ];
        string[] removed = [Folder($"customlabels-test-{NoProcess}-dddddd", now.AddHours(-2)), Folder("customlabels-test-eeeeee", now.AddHours(-25))];
        var link = _temp[$"customlabels-test-{NoProcess}-ffffff"];
        Directory.CreateSymbolicLink(link, kept[3]);

        LeftoverFolders.Sweep(_temp.Path, now);

        Assert.All(kept, folder => Assert.True(File.Exists(Path.Combine(folder, "sub", "file")), folder));
        Assert.All(removed, folder => Assert.False(Directory.Exists(folder), folder));
        Assert.True(Directory.Exists(link));
    }

    [Fact]
    public void A_folder_carries_the_id_of_its_process() =>
        Assert.StartsWith(
            LeftoverFolders.Prefix + Environment.ProcessId.ToString(CultureInfo.InvariantCulture) + "-", Path.GetFileName(_temp.Path), StringComparison.Ordinal);

    private string Folder(string name, DateTime written)
    {
        _temp.Write($"{name}/sub/file", "");
        Directory.SetLastWriteTimeUtc(_temp[name], written);
        return _temp[name];
    }
}
