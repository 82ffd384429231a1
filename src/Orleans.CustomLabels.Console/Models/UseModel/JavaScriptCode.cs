namespace CustomLabels.WebConsole.Models.UseModel;

internal static class JavaScriptCode
{
    public static string Start(CodePlace place) => $$"""
        {{Client(place, "StartProjectVersionCommand")}}
        await rekognition.send(new StartProjectVersionCommand({ ProjectVersionArn: model, MinInferenceUnits: {{place.Units}} }));
        """;

    public static string Analyse(CodePlace place) => $$"""
        {{Client(place, "DetectCustomLabelsCommand")}}
        const photo = await readFile('photo.jpg');
        const answer = await rekognition.send(new DetectCustomLabelsCommand({ ProjectVersionArn: model, Image: { Bytes: photo } }));
        for (const label of answer.CustomLabels) {
          console.log(label.Name, label.Confidence.toFixed(1), label.Geometry?.BoundingBox ?? '');
        }
        """;

    public static string Stop(CodePlace place) => $$"""
        {{Client(place, "StopProjectVersionCommand")}}
        await rekognition.send(new StopProjectVersionCommand({ ProjectVersionArn: model }));
        """;

    private static string Client(CodePlace place, string command) => $$"""
        import { RekognitionClient, {{command}} } from '@aws-sdk/client-rekognition';
        {{(command.StartsWith("Detect", StringComparison.Ordinal) ? "import { readFile } from 'node:fs/promises';\n" : "")}}
        const model = '{{place.Arn}}';
        const rekognition = new RekognitionClient({ endpoint: '{{place.Endpoint}}', region: '{{place.Region}}' });

        """;
}
