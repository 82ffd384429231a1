using System.Diagnostics;
using CustomLabels.ConsoleTests.Browsing;
using CustomLabels.Testing;

namespace CustomLabels.ConsoleTests.Models;

/// <summary>The code on the page is copied by its button, and run as it is.</summary>
[Collection(ConsoleGroup.Name)]
public sealed class ApiCodeTests(ConsoleServer server) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static string NodeModules => Path.Combine(Repository.Root, "tests", "Orleans.CustomLabels.ClientTests", "node", "node_modules");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("AWS CLI", "bash", "aws")]
    [InlineData("Python", "python3", "python3")]
    [InlineData("JavaScript", "node", "node")]
    public async Task Copied_code_stops_starts_and_analyses(string language, string interpreter, string program)
    {
        Assert.SkipUnless(await IsThereAsync(program), $"{program} is not there, or not with its SDK (boto3; npm ci in tests/Orleans.CustomLabels.ClientTests/node).");
        if (program == "node")
        {
            Directory.CreateSymbolicLink(_folder["node_modules"], NodeModules);
        }

        var model = await server.SampleAsync("shapes-classifier");
        using var client = server.Api();
        var api = new CustomLabelsApi(client);
        File.Copy(Path.Combine(Repository.Root, "src", "Orleans.CustomLabels.Server", "Samples", "pictures", "star.jpg"), _folder["photo.jpg"]);
        await using var visitor = await server.VisitAsync();
        await visitor.OpenModelAsync(model.Arn, "use");
        await visitor.Page.GetByRole(AriaRole.Tab, new() { Name = language, Exact = true }).ClickAsync();

        Assert.Contains("star", await RunAsync(interpreter, await CopyAsync(visitor.Page, "analyse a picture")), StringComparison.Ordinal);
        await RunAsync(interpreter, await CopyAsync(visitor.Page, "stop the model"));
        await api.WaitForAsync(model, "STOPPED");
        await RunAsync(interpreter, await CopyAsync(visitor.Page, "start the model"));
        await api.WaitForAsync(model, "RUNNING");
    }

    private static async Task<string> CopyAsync(IPage page, string piece)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = $"Copy the code: {piece}" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = $"Copied the code: {piece}" })).ToHaveCountAsync(1);
        return await page.EvaluateAsync<string>("navigator.clipboard.readText()");
    }

    private async Task<string> RunAsync(string interpreter, string code)
    {
        string[] arguments = interpreter == "node" ? ["--input-type=module", "-e", code] : ["-c", code];
        var start = new ProcessStartInfo(interpreter, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder.Path };
        PlainEnvironment.Apply(start);
        start.Environment["AWS_ACCESS_KEY_ID"] = start.Environment["AWS_SECRET_ACCESS_KEY"] = "customlabels";
        start.Environment["AWS_PAGER"] = "";
        start.Environment["NO_PROXY"] = "127.0.0.1";
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{code}\nended with {process.ExitCode}: {await errors}");
        return output;
    }

    private static async Task<bool> IsThereAsync(string program)
    {
        if (program == "node" && !Directory.Exists(Path.Combine(NodeModules, "@aws-sdk", "client-rekognition")))
        {
            return false;
        }

        string[] arguments = program == "python3" ? ["-c", "import boto3"] : ["--version"];
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            await process.WaitForExitAsync();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
