using System.IO.Compression;
using CustomLabels.ConsoleTests.Browsing;
using CustomLabels.Testing;

namespace CustomLabels.ConsoleTests.Projects;

/// <summary>A project is created, models are brought in by dropping files, and everything is deleted again.</summary>
[Collection(ConsoleGroup.Name)]
public sealed class ProjectTests(ConsoleServer server) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static string Sample => Path.Combine(Repository.Root, "src", "Orleans.CustomLabels.Server", "Samples", "shapes-classifier");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_project_is_created_gets_a_model_from_a_zip_and_is_deleted()
    {
        await using var visitor = await server.VisitAsync();
        var page = visitor.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "Create project" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Name").FillAsync("dropped");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Create", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("No model yet")).ToBeVisibleAsync();
        await visitor.ScreenshotAsync("project-empty");

        var zip = _folder["shapes.zip"];
        await ZipFile.CreateFromDirectoryAsync(Sample, zip, TestContext.Current.CancellationToken);
        await ChooseAsync(page, zip);
        await page.Locator("#version-name").FillAsync("from-zip");
        await visitor.ScreenshotAsync("import");
        Assert.Empty(await visitor.FindBarriersAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Upload and import" }).ClickAsync();
        await Assertions.Expect(page.GetByText("from-zip is ready.")).ToBeVisibleAsync();
        await visitor.ScreenshotAsync("imported");

        await DeleteAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Delete version from-zip" }), "from-zip");
        await Assertions.Expect(page.GetByText("No model yet")).ToBeVisibleAsync();
        await DeleteAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Delete project" }), "dropped");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "samples" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "dropped" })).ToHaveCountAsync(0);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task What_a_model_does_not_tell_is_filled_in_and_imported()
    {
        using var client = server.Api();
        await new CustomLabelsApi(client).CreateProjectAsync("completed");
        await using var visitor = await server.VisitAsync();
        await visitor.OpenAsync("projects/completed");
        var page = visitor.Page;
        await ChooseAsync(page, Path.Combine(Sample, "model.onnx"));
        await page.Locator("#version-name").FillAsync("bare");
        await page.GetByRole(AriaRole.Button, new() { Name = "Upload and import" }).ClickAsync();
        var fillIn = page.GetByRole(AriaRole.Button, new() { Name = "Fill in what is missing" }).First;
        await fillIn.ClickAsync();

        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.Locator("#model-json").FillAsync(await File.ReadAllTextAsync(Path.Combine(Sample, "model.json"), TestContext.Current.CancellationToken));
        await visitor.ScreenshotAsync("fill-in");
        Assert.Empty(await visitor.FindBarriersAsync());
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Import", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("bare-2 is ready.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Open the model" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "bare-2" })).ToBeVisibleAsync();
        Assert.Empty(visitor.Complaints);
    }

    private static async Task ChooseAsync(IPage page, string file)
    {
        await Assertions.Expect(page.Locator("#model-files")).ToBeEnabledAsync();
        await page.Locator("#model-files").SetInputFilesAsync(file);
    }

    private static async Task DeleteAsync(IPage page, ILocator button, string word)
    {
        await button.ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Textbox).FillAsync(word);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }).ClickAsync();
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
    }
}
