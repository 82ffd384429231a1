using CustomLabels.ConsoleTests.Browsing;

namespace CustomLabels.ConsoleTests.Usage;

/// <summary>What was used, on the page and as a file.</summary>
[Collection(ConsoleGroup.Name)]
public sealed class UsageTests(ConsoleServer server)
{
    [Fact]
    public async Task The_csv_has_what_the_page_shows()
    {
        await using var visitor = await server.VisitAsync();
        await visitor.OpenAsync("usage");
        await visitor.SettleAsync();
        // A running unit counts until its record last knew of it, which is every ten seconds.
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Cell, new() { Name = "shapes-detector" }).First).ToBeVisibleAsync(new() { Timeout = 90_000 });
        var download = await visitor.Page.RunAndWaitForDownloadAsync(() => visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Download CSV" }).ClickAsync());
        await using var file = await download.CreateReadStreamAsync();
        using var reader = new StreamReader(file);
        var lines = (await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.True(lines.Length >= 3, string.Join('\n', lines));
        Assert.Contains(lines, line => line.Contains("/shapes-detector/", StringComparison.Ordinal));
        Assert.Empty(visitor.Complaints);
    }
}
