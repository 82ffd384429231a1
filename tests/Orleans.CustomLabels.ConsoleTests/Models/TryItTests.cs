using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CustomLabels.ConsoleTests.Browsing;
using CustomLabels.Testing;

namespace CustomLabels.ConsoleTests.Models;

/// <summary>A picture is dropped, and its objects are framed where they are.</summary>
[Collection(ConsoleGroup.Name)]
public sealed partial class TryItTests(ConsoleServer server)
{
    private static string Pictures => Path.Combine(Repository.Root, "src", "Orleans.CustomLabels.Server", "Samples", "pictures");

    [Fact]
    public async Task Boxes_lie_where_the_api_says_and_thresholds_act_at_once()
    {
        var model = await server.SampleAsync("shapes-detector");
        using var client = server.Api();
        var found = await new CustomLabelsApi(client).DetectAsync(model, await File.ReadAllBytesAsync(Path.Combine(Pictures, "six-shapes.jpg"), TestContext.Current.CancellationToken), minConfidence: 50);
        await using var visitor = await server.VisitAsync();
        await visitor.OpenModelAsync(model.Arn, "try");
        var page = visitor.Page;
        await page.Locator("#pictures").SetInputFilesAsync([Path.Combine(Pictures, "six-shapes.jpg")]);
        await Assertions.Expect(page.Locator(".box")).ToHaveCountAsync(6);

        var image = (await page.Locator(".picture img").BoundingBoxAsync())!;
        foreach (var label in found)
        {
            var box = (await page.Locator($".box[data-label={label.Name}]").BoundingBoxAsync())!;
            Assert.Equal(label.Box!.Left, (box.X - image.X) / image.Width, 0.01);
            Assert.Equal(label.Box.Top, (box.Y - image.Y) / image.Height, 0.01);
            Assert.Equal(label.Box.Width, box.Width / image.Width, 0.01);
            Assert.Equal(label.Box.Height, box.Height / image.Height, 0.01);
        }

        await visitor.ScreenshotAsync("try-it");
        Assert.Empty(await visitor.FindBarriersAsync());
        await page.GetByText("Thresholds of single labels").ClickAsync();
        await page.Locator("#threshold-star").FillAsync("100");
        await Assertions.Expect(page.Locator(".box[data-label=star]")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator(".box")).ToHaveCountAsync(5);
        await page.GetByRole(AriaRole.Button, new() { Name = "Take back the threshold of star" }).ClickAsync();
        await Assertions.Expect(page.Locator(".box")).ToHaveCountAsync(6);
        await page.GetByLabel("Show labels from a confidence").FillAsync("100");
        await Assertions.Expect(page.Locator(".box")).ToHaveCountAsync(0);

        await page.GetByText(UnitLine()).ClickAsync();
        await Assertions.Expect(page.Locator(".stages")).ToContainTextAsync("infer");
        await page.GetByText("JSON of the answer", new() { Exact = true }).ClickAsync();
        var json = JsonNode.Parse((await page.Locator(".json").TextContentAsync())!)!;
        Assert.Contains(json["CustomLabels"]!.AsArray(), label => label!["Name"]!.GetValue<string>() == "heart");
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task What_is_no_picture_is_refused_in_words()
    {
        var model = await server.SampleAsync("shapes-detector");
        await using var visitor = await server.VisitAsync();
        await visitor.OpenModelAsync(model.Arn, "try");
        await visitor.Page.Locator("#pictures").SetInputFilesAsync(new FilePayload { Name = "no-picture.jpg", MimeType = "image/jpeg", Buffer = "words"u8.ToArray() });

        await Assertions.Expect(visitor.Page.Locator(".problem")).ToContainTextAsync("InvalidImageFormatException");
        await visitor.ScreenshotAsync("refused-picture");
    }

    [GeneratedRegex("unit local/0/")]
    private static partial Regex UnitLine();
}
