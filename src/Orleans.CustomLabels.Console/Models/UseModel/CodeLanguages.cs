namespace CustomLabels.WebConsole.Models.UseModel;

/// <summary>The languages that code is shown for, in the order of the tabs.</summary>
internal static class CodeLanguages
{
    private const string Keys = "The access key comes from where the SDK looks for it: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a profile.";

    public static IReadOnlyList<CodeLanguage> All { get; } =
    [
        new("cli", "AWS CLI", $"Needs the AWS CLI. {Keys}", AwsCliCode.Start, AwsCliCode.Analyse, AwsCliCode.Stop),
        new("python", "Python", $"Needs boto3. {Keys}", PythonCode.Start, PythonCode.Analyse, PythonCode.Stop),
        new("javascript", "JavaScript", $"Needs @aws-sdk/client-rekognition; save as .mjs. {Keys}", JavaScriptCode.Start, JavaScriptCode.Analyse, JavaScriptCode.Stop),
        new("java", "Java", $"Needs software.amazon.awssdk:rekognition. {Keys}", JavaCode.Start, JavaCode.Analyse, JavaCode.Stop),
        new("csharp", "C#", $"Needs the package AWSSDK.Rekognition. {Keys}", CSharpCode.Start, CSharpCode.Analyse, CSharpCode.Stop),
        new("orleans", "C# (Orleans client)", "For programs beside the cluster, without HTTP and keys: see docs/orleans-client.md for what the cluster must offer.", OrleansCode.Start, OrleansCode.Analyse, OrleansCode.Stop),
    ];
}
