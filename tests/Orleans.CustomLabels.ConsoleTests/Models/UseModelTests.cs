using System.Diagnostics;
using CustomLabels.ConsoleTests.Browsing;
using CustomLabels.Testing;

namespace CustomLabels.ConsoleTests.Models;

/// <summary>Start, live status, change of units and stop, as a person does it.</summary>
[Collection(ConsoleGroup.Name)]
public sealed class UseModelTests(ConsoleServer server, ITestOutputHelper output)
{
    /// <summary>Two seconds are the promise; the machine of a test may be busy.</summary>
    private static readonly TimeSpan LiveLimit = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_model_is_stopped_by_a_typed_word_and_started_again_with_units_chosen()
    {
        var model = await server.SampleAsync("shapes-classifier");
        using var client = server.Api();
        var api = new CustomLabelsApi(client);
        await using var visitor = await server.VisitAsync();
        await visitor.OpenModelAsync(model.Arn, "use");
        var page = visitor.Page;
        await Assertions.Expect(Status(page)).ToHaveTextAsync("RUNNING");

        await page.GetByRole(AriaRole.Button, new() { Name = "Stop", Exact = true }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        var confirm = dialog.GetByRole(AriaRole.Button, new() { Name = "Stop", Exact = true });
        await Assertions.Expect(confirm).ToBeDisabledAsync();
        await dialog.GetByRole(AriaRole.Textbox).FillAsync("halt");
        await Assertions.Expect(confirm).ToBeDisabledAsync();
        await visitor.ScreenshotAsync("stop-dialog");
        Assert.Empty(await visitor.FindBarriersAsync());
        await dialog.GetByRole(AriaRole.Textbox).FillAsync("stop");
        await confirm.ClickAsync();
        await api.WaitForAsync(model, "STOPPED");
        await ExpectSoonAsync(page, "STOPPED");

        await ChooseAsync(page, "Inference units", "2");
        await page.GetByRole(AriaRole.Button, new() { Name = "Start", Exact = true }).ClickAsync();
        await Assertions.Expect(dialog).ToContainTextAsync("2 inference units");
        await visitor.ScreenshotAsync("start-dialog");
        Assert.Empty(await visitor.FindBarriersAsync());
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Start", Exact = true }).ClickAsync();
        var running = await api.WaitForAsync(model, "RUNNING");
        Assert.Equal(2, running["MinInferenceUnits"]!.GetValue<int>());
        await ExpectSoonAsync(page, "RUNNING");

        await Assertions.Expect(page.GetByText("With a single unit")).ToHaveCountAsync(0);
        await ChooseAsync(page, "Inference units", "1");
        await Assertions.Expect(page.GetByText("With a single unit")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Change units" }).ClickAsync();
        await Assertions.Expect(dialog).ToContainTextAsync("1 inference unit in place of 2");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Change", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Change units" })).ToBeDisabledAsync();
        Assert.Equal(1, (await api.DescribeAsync(model))!["MinInferenceUnits"]!.GetValue<int>());
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task A_key_that_may_not_stop_a_model_is_told_so_with_the_request_id()
    {
        var model = await server.SampleAsync("shapes-detector");
        await using var visitor = await server.VisitAsync(ConsoleServer.LookingKey, ConsoleServer.LookingSecret);
        await visitor.OpenModelAsync(model.Arn, "use");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Stop", Exact = true }).ClickAsync();
        var dialog = visitor.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Textbox).FillAsync("stop");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Stop", Exact = true }).ClickAsync();

        var problem = dialog.Locator(".problem");
        await Assertions.Expect(problem).ToContainTextAsync("Your access key may not do this.");
        await Assertions.Expect(problem).ToContainTextAsync("rekognition:StopProjectVersion");
        await Assertions.Expect(problem.Locator(".mono")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^[0-9a-f-]{36}$"));
        await visitor.ScreenshotAsync("forbidden");
        using var client = server.Api();
        Assert.Equal("RUNNING", (await new CustomLabelsApi(client).DescribeAsync(model))!["Status"]!.GetValue<string>());
    }

    private static ILocator Status(IPage page) => page.Locator(".heading .status").First;

    // MudBlazor's drop-down is a text box with a list beside the page's content.
    private static async Task ChooseAsync(IPage page, string label, string value)
    {
        await page.GetByLabel(label, new() { Exact = true }).ClickAsync();
        await page.Locator(".mud-popover-open .mud-list-item").Filter(new() { HasTextRegex = new($"^{value}( \\(fixed\\))?$") }).ClickAsync();
        await Assertions.Expect(page.Locator(".mud-popover-open .mud-list-item")).ToHaveCountAsync(0);
    }

    private async Task ExpectSoonAsync(IPage page, string status)
    {
        var since = Stopwatch.GetTimestamp();
        await Assertions.Expect(Status(page)).ToHaveTextAsync(status, new() { Timeout = (float)LiveLimit.TotalMilliseconds });
        output.WriteLine($"{status} was on the page {Stopwatch.GetElapsedTime(since).TotalSeconds:F1} s after the API told it.");
    }
}
