namespace CustomLabels.WebConsole.Models.UseModel;

internal static class JavaCode
{
    public static string Start(CodePlace place) => Program(place, "", $"""
        rekognition.startProjectVersion(request -> request.projectVersionArn(model).minInferenceUnits({place.Units}));
        """);

    public static string Analyse(CodePlace place) => Program(place, """
        import java.nio.file.Files;
        import java.nio.file.Path;
        import software.amazon.awssdk.core.SdkBytes;

        """, """
        var photo = SdkBytes.fromByteArray(Files.readAllBytes(Path.of("photo.jpg")));
                    var answer = rekognition.detectCustomLabels(request -> request.projectVersionArn(model).image(image -> image.bytes(photo)));
                    answer.customLabels().forEach(label -> System.out.println(label.name() + " " + label.confidence() + " " + label.geometry()));
        """);

    public static string Stop(CodePlace place) => Program(place, "", """
        rekognition.stopProjectVersion(request -> request.projectVersionArn(model));
        """);

    private static string Program(CodePlace place, string imports, string body) => $$"""
        import java.net.URI;
        {{imports}}import software.amazon.awssdk.regions.Region;
        import software.amazon.awssdk.services.rekognition.RekognitionClient;

        public class Model {
            public static void main(String[] args) throws Exception {
                var model = "{{place.Arn}}";
                try (var rekognition = RekognitionClient.builder()
                        .endpointOverride(URI.create("{{place.Endpoint}}")).region(Region.of("{{place.Region}}")).build()) {
                    {{body}}
                }
            }
        }
        """;
}
