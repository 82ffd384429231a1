using System.Globalization;
using System.Text;
using System.Text.Json;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Gateway;

namespace CustomLabels.Server.Samples;

/// <summary>What the terminal shows once the samples run: the labels found, the ARNs, and commands that work as they are.</summary>
internal sealed class TourReport(Uri endpoint, GatewayOptions gateway)
{
    private readonly StringBuilder _text = new();
    private (SampleModel Model, string Arn)? _example;

    /// <summary>Adds a sample and, when it runs, what it found.</summary>
    public void Add(SampleModel model, ModelVersionDescription version, JsonDocument? answer)
    {
        var text = _text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"  {model.Folder}  {version.Status.ToAwsName()}").AppendLine(CultureInfo.InvariantCulture, $"    {version.Arn}");
        if (answer is null)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"    {version.StatusMessage}");
            return;
        }

        _example ??= (model, version.Arn.ToString());
        text.AppendLine(CultureInfo.InvariantCulture, $"    in {model.PicturePath}:");
        foreach (var label in answer.RootElement.GetProperty("CustomLabels").EnumerateArray())
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"      {label.GetProperty("Name").GetString(),-16} {label.GetProperty("Confidence").GetSingle(),6:0.0} %{Box(label)}");
        }
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var key = gateway.Identities[0].AccessKeyId;
        var all = new StringBuilder()
            .AppendLine().AppendLine(CultureInfo.InvariantCulture, $"Orleans.CustomLabels answers the Amazon Rekognition Custom Labels API on {endpoint}")
            .AppendLine(CultureInfo.InvariantCulture, $"The web console is on {endpoint}console").Append(_text);
        if (_example is var (model, arn))
        {
            var picture = ShellWord.Quote(model.PicturePath);
            all.AppendLine().AppendLine("Try it yourself. Once per terminal:").AppendLine()
                .AppendLine(CultureInfo.InvariantCulture, $"  export AWS_ENDPOINT_URL_REKOGNITION={endpoint.ToString().TrimEnd('/')} AWS_REGION={gateway.Region} AWS_DEFAULT_REGION={gateway.Region} AWS_ACCESS_KEY_ID={key} AWS_SECRET_ACCESS_KEY={Secret(key)}")
                .AppendLine().AppendLine("AWS CLI:").AppendLine()
                .AppendLine(CultureInfo.InvariantCulture, $"  aws rekognition detect-custom-labels --project-version-arn {arn} --image-bytes fileb://{picture}")
                .AppendLine().AppendLine("Python:").AppendLine()
                .AppendLine(CultureInfo.InvariantCulture, $"  python3 -c \"import boto3, sys; print(boto3.client('rekognition').detect_custom_labels(ProjectVersionArn='{arn}', Image={{'Bytes': open(sys.argv[1], 'rb').read()}})['CustomLabels'])\" {picture}")
                .AppendLine().AppendLine("The project's own command line:").AppendLine()
                .AppendLine(CultureInfo.InvariantCulture, $"  dotnet run --project src/Orleans.CustomLabels.Cli -- detect {picture} --model {arn}");
        }

        return all.AppendLine().Append("Press Ctrl+C to stop. State is kept and the models run again at the next start.").ToString();
    }

    // The development identity is public; a configured secret never appears anywhere.
    private static string Secret(string key) => key == Configuration.DevelopmentIdentity.Key ? key : "(its secret)";

    private static string Box(JsonElement label) => label.TryGetProperty("Geometry", out var geometry) && geometry.GetProperty("BoundingBox") is var box
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"  left {box.GetProperty("Left").GetSingle():0.00}  top {box.GetProperty("Top").GetSingle():0.00}  width {box.GetProperty("Width").GetSingle():0.00}  height {box.GetProperty("Height").GetSingle():0.00}")
        : "";
}
