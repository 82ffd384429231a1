using CustomLabels.ConsoleTests.Browsing;
using CustomLabels.Testing;

namespace CustomLabels.ConsoleTests.Models;

/// <summary>Names and thresholds, tags and events, as a person edits and reads them.</summary>
[Collection(ConsoleGroup.Name)]
public sealed class LabelsTests(ConsoleServer server)
{
    private static string Star => Path.Combine(Repository.Root, "src", "Orleans.CustomLabels.Server", "Samples", "pictures", "star.jpg");

    [Fact]
    public async Task A_label_gets_another_name_while_the_model_runs_and_its_events_tell_of_it()
    {
        var model = await server.SampleAsync("shapes-classifier");
        using var client = server.Api();
        var api = new CustomLabelsApi(client);
        await using var visitor = await server.VisitAsync();
        await visitor.OpenModelAsync(model.Arn, "labels");
        var page = visitor.Page;
        await page.GetByLabel("Shown name of star", new() { Exact = true }).FillAsync("shining star");
        await page.Keyboard.PressAsync("Tab");
        // What is typed and not saved outlives a look at another tab.
        await page.GetByRole(AriaRole.Tab, new() { Name = "Tags" }).ClickAsync();
        await Assertions.Expect(page.Locator("#tag-new-key")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Tab, new() { Name = "Labels" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Shown name of star", new() { Exact = true })).ToHaveValueAsync("shining star");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await UntilAsync(async () => (await DetectAsync(api, model)).Contains("shining star"));

        await page.GetByRole(AriaRole.Tab, new() { Name = "Events" }).ClickAsync();
        await Assertions.Expect(page.GetByText("1 label of 6 now differs from the model, set by arn:aws:iam::111122223333:user/customlabels.")).ToBeVisibleAsync();
        await visitor.ScreenshotAsync("events-after-labels");
        await page.GetByRole(AriaRole.Tab, new() { Name = "Labels" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Take all back" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Textbox).FillAsync("reset");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Take back", Exact = true }).ClickAsync();
        await UntilAsync(async () => (await DetectAsync(api, model)).Contains("star"));
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task A_tag_is_added_and_removed()
    {
        var model = await server.SampleAsync("shapes-detector");
        using var client = server.Api();
        await using var visitor = await server.VisitAsync();
        await visitor.OpenModelAsync(model.Arn, "tags");
        var page = visitor.Page;
        await page.Locator("#tag-new-key").FillAsync("team");
        await page.Locator("#tag-new-value").FillAsync("blue");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await UntilAsync(async () => (await TagsAsync(client, model)).Contains("\"team\":\"blue\"", StringComparison.Ordinal));

        await page.GetByRole(AriaRole.Button, new() { Name = "Remove team" }).ClickAsync();
        await UntilAsync(async () => !(await TagsAsync(client, model)).Contains("team", StringComparison.Ordinal));
        Assert.Empty(visitor.Complaints);
    }

    private static async Task<string[]> DetectAsync(CustomLabelsApi api, VersionUnderTest model) =>
        [.. (await api.DetectAsync(model, await File.ReadAllBytesAsync(Star, TestContext.Current.CancellationToken))).Select(label => label.Name)];

    private static async Task<string> TagsAsync(AwsJsonClient client, VersionUnderTest model) =>
        (await client.CallAsync("ListTagsForResource", new { ResourceArn = model.Arn })).Text.Replace(" ", "", StringComparison.Ordinal);

    private static async Task UntilAsync(Func<Task<bool>> isThere)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (!await isThere())
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }
}
