using CustomLabels.Grains.Artifacts;
using CustomLabels.Grains.Records;
using CustomLabels.Grains.Tests.Cluster;
using CustomLabels.Testing;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Storage;
using Xunit;

namespace CustomLabels.Grains.Tests.Artifacts;

public sealed class SharedFolderCheckTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SharedRecords _records = new();

    [Fact]
    public async Task FirstStart_OfManyAtOnceOnOneFolder_LetsAllIn()
    {
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => Check("shared").RunAsync())));

        Assert.Equal([SharedFolderCheck.MarkerFile], Directory.EnumerateFileSystemEntries(_folder["shared"]).Select(path => Path.GetFileName(path)));
        await Check("shared").RunAsync();
    }

    [Fact]
    public async Task FirstStart_OfManyAtOnceOnFoldersOfTheirOwn_LetsExactlyOneIn()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(async () => (Exception?)await Record.ExceptionAsync(() => Check($"own-{number}").RunAsync()))));

        Assert.Single(outcomes, outcome => outcome is null);
        Assert.All(outcomes.Where(outcome => outcome is not null), outcome => Assert.IsType<SharedFolderException>(outcome));
        Assert.Single(Directory.EnumerateFiles(_folder.Path, SharedFolderCheck.MarkerFile, SearchOption.AllDirectories));
    }

    [Fact]
    public async Task LaterStart_OnAnEmptyFolder_IsRefusedWithTheWayOut()
    {
        await Check("shared").RunAsync();

        var refusal = await Assert.ThrowsAsync<SharedFolderException>(() => Check("empty").RunAsync());

        Assert.Contains("CustomLabels__SharedDirectory", refusal.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["empty"]));
        // What the message says to do.
        _folder.Write($"empty/{SharedFolderCheck.MarkerFile}", await File.ReadAllTextAsync(_folder[$"shared/{SharedFolderCheck.MarkerFile}"], TestContext.Current.CancellationToken));
        await Check("empty").RunAsync();
    }

    [Fact]
    public async Task LaterStart_OnAnotherClustersFolder_IsRefused()
    {
        await Check("shared").RunAsync();
        _folder.Write($"other/{SharedFolderCheck.MarkerFile}", "another");
        await Assert.ThrowsAsync<SharedFolderException>(() => Check("other").RunAsync());
    }

    [Fact]
    public async Task FirstStart_OnAFolderWhoseMarkerWasNeverWritten_SaysWhatToDo()
    {
        _folder.Write($"shared/{SharedFolderCheck.MarkerFile}", "");

        var refusal = await Assert.ThrowsAsync<SharedFolderException>(() => Check("shared").RunAsync());

        Assert.Contains("Delete the file", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FirstStart_OnAFolderWithAMarker_TakesItOver()
    {
        _folder.Write($"shared/{SharedFolderCheck.MarkerFile}", "left");
        await Check("shared").RunAsync();
        Assert.Equal("left", await File.ReadAllTextAsync(_folder[$"shared/{SharedFolderCheck.MarkerFile}"], TestContext.Current.CancellationToken));
        await Check("shared").RunAsync();
    }

    public void Dispose() => _folder.Dispose();

    private SharedFolderCheck Check(string folder)
    {
        var services = new ServiceCollection().AddSerializer().AddSingleton(TimeProvider.System);
        services.AddKeyedSingleton<IGrainStorage>(StorageName.Records, (provider, _) => new SharedRecordStorage(_records, provider.GetRequiredService<Serializer>()));
        return new(_folder[folder], services.BuildServiceProvider());
    }
}
