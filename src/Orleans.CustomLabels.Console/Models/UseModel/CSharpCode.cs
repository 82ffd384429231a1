namespace CustomLabels.WebConsole.Models.UseModel;

internal static class CSharpCode
{
    public static string Start(CodePlace place) => $$"""
        {{Client(place)}}
        await rekognition.StartProjectVersionAsync(new StartProjectVersionRequest { ProjectVersionArn = model, MinInferenceUnits = {{place.Units}} });
        """;

    public static string Analyse(CodePlace place) => $$"""
        {{Client(place)}}
        var answer = await rekognition.DetectCustomLabelsAsync(new DetectCustomLabelsRequest
        {
            ProjectVersionArn = model,
            Image = new Image { Bytes = new MemoryStream(await File.ReadAllBytesAsync("photo.jpg")) },
        });
        foreach (var label in answer.CustomLabels)
        {
            Console.WriteLine($"{label.Name} {label.Confidence:0.0} {label.Geometry?.BoundingBox?.Left}");
        }
        """;

    public static string Stop(CodePlace place) => $$"""
        {{Client(place)}}
        await rekognition.StopProjectVersionAsync(new StopProjectVersionRequest { ProjectVersionArn = model });
        """;

    private static string Client(CodePlace place) => $$"""
        using Amazon.Rekognition;
        using Amazon.Rekognition.Model;

        const string model = "{{place.Arn}}";
        using var rekognition = new AmazonRekognitionClient(
            new AmazonRekognitionConfig { ServiceURL = "{{place.Endpoint}}", AuthenticationRegion = "{{place.Region}}" });

        """;
}
