using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using CustomLabels.ChaosTests.Cluster;
using CustomLabels.Testing;

namespace CustomLabels.ChaosTests.Load;

/// <summary>Load by the AWS SDK for JavaScript as it comes from npm, with its own retries and nothing changed in it.</summary>
internal static class SdkLoad
{
    private const int OldestNode = 20;
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Orleans.CustomLabels.ClientTests", "node");

    /// <summary>Why it cannot be made here; null when it can.</summary>
    public static string? Obstacle()
    {
        if (!Directory.Exists(Path.Combine(Folder, "node_modules", "@aws-sdk", "client-rekognition")))
        {
            return "@aws-sdk/client-rekognition is not installed: npm ci in tests/Orleans.CustomLabels.ClientTests/node";
        }

        try
        {
            using var node = Process.Start(new ProcessStartInfo("node", ["-p", "process.versions.node.split('.')[0]"]) { RedirectStandardOutput = true })!;
            var version = node.StandardOutput.ReadToEnd();
            return int.Parse(version, CultureInfo.InvariantCulture) >= OldestNode ? null : $"Node {OldestNode} or newer is needed, this is {version.Trim()}";
        }
        catch (Win32Exception)
        {
            return "Node is not installed";
        }
    }

    /// <summary>Starts it.</summary>
    /// <param name="url">Whom it calls.</param>
    /// <param name="version">ARN of the model version.</param>
    /// <param name="rate">Arrivals per second.</param>
    /// <param name="file">Where the calls are written.</param>
    public static LoadProcess Start(Uri url, string version, double rate, string file)
    {
        var settings = new Dictionary<string, string>
        {
            ["AWS_ENDPOINT_URL_REKOGNITION"] = url.ToString(),
            ["AWS_REGION"] = "us-east-1",
            ["AWS_ACCESS_KEY_ID"] = AwsCredentials.Development.AccessKeyId,
            ["AWS_SECRET_ACCESS_KEY"] = AwsCredentials.Development.SecretAccessKey,
        };
        return LoadProcess.Start(
            ["node", Path.Combine(Folder, "load.mjs"), version, rate.ToString(CultureInfo.InvariantCulture), file, SampleModel.Pictures], file, settings);
    }
}
