using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using CustomLabels.ClusterTesting.Cluster;
using CustomLabels.Testing;

namespace CustomLabels.ClusterTesting.Load;

/// <summary>Load by an AWS SDK as it is installed, with its own default retries and nothing changed in it.</summary>
internal sealed class SdkLoad
{
    private static readonly string Clients = Path.Combine(Repository.Root, "tests", "Orleans.CustomLabels.ClientTests");
    private readonly Func<(string[]? Command, string Obstacle)> _find;
    private (string[]? Command, string Obstacle)? _found;

    private SdkLoad(string name, Func<(string[]? Command, string Obstacle)> find) => (Name, _find) = (name, find);

    /// <summary>The AWS SDK for JavaScript, from npm.</summary>
    public static SdkLoad JavaScript { get; } = new("AWS SDK for JavaScript", FindNode);

    /// <summary>boto3.</summary>
    public static SdkLoad Python { get; } = new("boto3", FindPython);

    /// <summary>What people call it.</summary>
    public string Name { get; }

    private (string[]? Command, string Obstacle) Found => _found ??= _find();

    /// <summary>Why it cannot be made here; null when it can.</summary>
    public string? Obstacle() => Found.Command is null ? Found.Obstacle : null;

    /// <summary>Starts it.</summary>
    /// <param name="url">Whom it calls.</param>
    /// <param name="version">ARN of the model version.</param>
    /// <param name="rate">Arrivals per second.</param>
    /// <param name="calls">Most calls, or null.</param>
    /// <param name="file">Where the calls are written.</param>
    public LoadProcess Start(Uri url, string version, double rate, int? calls, string file)
    {
        var settings = new Dictionary<string, string>
        {
            ["AWS_ENDPOINT_URL_REKOGNITION"] = url.ToString(),
            ["AWS_REGION"] = "us-east-1",
            ["AWS_DEFAULT_REGION"] = "us-east-1",
            ["AWS_ACCESS_KEY_ID"] = AwsCredentials.Development.AccessKeyId,
            ["AWS_SECRET_ACCESS_KEY"] = AwsCredentials.Development.SecretAccessKey,
        };
        string[] limit = calls is { } most ? [most.ToString(CultureInfo.InvariantCulture)] : [];
        var command = Found.Command ?? throw new InvalidOperationException(Found.Obstacle);
        return LoadProcess.Start(
            [.. command, version, rate.ToString(CultureInfo.InvariantCulture), file, SampleModel.Pictures, .. limit], file, settings);
    }

    private static (string[]? Command, string Obstacle) FindNode()
    {
        const int oldest = 20;
        var folder = Path.Combine(Clients, "node");
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "@aws-sdk", "client-rekognition")))
        {
            return (null, "@aws-sdk/client-rekognition is not installed: npm ci in tests/Orleans.CustomLabels.ClientTests/node");
        }

        return TryRun("node", "-p", "process.versions.node.split('.')[0]") is not { } version ? (null, "Node is not installed")
            : int.Parse(version, CultureInfo.InvariantCulture) < oldest ? (null, $"Node {oldest} or newer is needed, this is {version.Trim()}")
            : (["node", Path.Combine(folder, "load.mjs")], "");
    }

    private static (string[]? Command, string Obstacle) FindPython()
    {
        // Debian's own Python, which has Debian's packages, may stand behind another one in the path.
        string[] interpreters = ["python3", "/usr/bin/python3"];
        var folder = Path.Combine(Clients, "python");
        return interpreters.FirstOrDefault(interpreter => TryRun(interpreter, "-B", Path.Combine(folder, "has_boto3.py")) is not null) is { } found
            ? ([found, "-B", Path.Combine(folder, "load.py")], "")
            : (null, "boto3 1.28 or newer is not installed");
    }

    /// <returns>What it printed; null when it is not there, or failed.</returns>
    private static string? TryRun(string program, params string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
            using var process = Process.Start(start)!;
            _ = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? output : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
