using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.ClientTests.Sdk.Python;

/// <summary>The scripts that use boto3, where it is installed.</summary>
internal static class PythonScripts
{
    // Debian's own Python, which has Debian's packages, may stand behind another one in the path.
    private static readonly string[] Interpreters = ["python3", "/usr/bin/python3"];
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Orleans.CustomLabels.ClientTests", "python");
    private static readonly Lazy<Task<string?>> Interpreter = new(FindAsync);

    /// <summary>Runs a story; skips the calling test where boto3 is missing.</summary>
    public static async Task<Story> RunAsync(string story, StockClientServer server)
    {
        await RequireAsync();
        return await StoryRunner.RunAsync([(await Interpreter.Value)!, "-B"], Path.Combine(Folder, "stories", story), server);
    }

    /// <summary>Skips the calling test where boto3 is missing.</summary>
    /// <param name="interpreter">The Python that must have it; any by default.</param>
    public static async Task RequireAsync(string? interpreter = null)
    {
        var found = await Interpreter.Value;
        Assert.SkipWhen(found is null || (interpreter ?? found) != found, $"boto3 1.28 or newer is not installed for {interpreter ?? "python3"}: the tests with it need it.");
    }

    /// <summary>The service model that botocore carries, or null.</summary>
    public static async Task<string?> TryReadServiceModelAsync()
    {
        if (await Interpreter.Value is not { } interpreter)
        {
            return null;
        }

        var run = await CommandRun.RunAsync(interpreter, ["-B", Path.Combine(Folder, "service_model.py")]);
        Assert.True(run.ExitCode == 0, run.Errors);
        return run.Output;
    }

    private static async Task<string?> FindAsync()
    {
        foreach (var interpreter in Interpreters)
        {
            if (await CommandRun.TryRunAsync(interpreter, ["-B", Path.Combine(Folder, "has_boto3.py")]) is { ExitCode: 0 })
            {
                return interpreter;
            }
        }

        return null;
    }
}
