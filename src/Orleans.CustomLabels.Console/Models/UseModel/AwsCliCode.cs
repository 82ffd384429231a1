namespace CustomLabels.WebConsole.Models.UseModel;

internal static class AwsCliCode
{
    public static string Start(CodePlace place) => $"""
        aws rekognition start-project-version --endpoint-url {place.Endpoint} --region {place.Region} \
          --project-version-arn {place.Arn} \
          --min-inference-units {place.Units}
        """;

    public static string Analyse(CodePlace place) => $"""
        aws rekognition detect-custom-labels --endpoint-url {place.Endpoint} --region {place.Region} \
          --project-version-arn {place.Arn} \
          --image-bytes fileb://photo.jpg
        """;

    public static string Stop(CodePlace place) => $"""
        aws rekognition stop-project-version --endpoint-url {place.Endpoint} --region {place.Region} \
          --project-version-arn {place.Arn}
        """;
}
